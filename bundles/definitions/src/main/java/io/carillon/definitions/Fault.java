package io.carillon.definitions;

/**
 * What is wrong with a value.
 *
 * @param pointer JSON pointer of the value
 * @param path the same for a person, such as {@code all[2].field}; positions count from 1; empty
 *     for the document
 * @param expected what is wrong and what would be right
 */
record Fault(String pointer, String path, String expected) {
  @Override
  public String toString() {
    return path.isEmpty() ? expected : path + ": " + expected;
  }
}
