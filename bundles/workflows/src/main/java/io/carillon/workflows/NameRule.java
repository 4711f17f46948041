package io.carillon.workflows;

import io.carillon.api.InvalidInputException;

/** What names of workflows, chains, categories and groups keep to (R30). */
final class NameRule {
  private NameRule() {}

  /** Whether a name is one line without spaces around it. */
  static boolean isOneLine(String name) {
    return name.strip().equals(name) && name.codePoints().noneMatch(Character::isISOControl);
  }

  /**
   * @param what whose name it is, as a message begins
   * @throws InvalidInputException if it is empty, too long or not one line
   */
  static void check(String what, String name) {
    int length = name.codePointCount(0, name.length());
    if (length == 0 || length > CopyName.MAX) {
      throw new InvalidInputException(
          "%s has 1 to %d characters, not %d".formatted(what, CopyName.MAX, length));
    }
    if (!isOneLine(name)) {
      throw new InvalidInputException(what + " is one line without spaces around it");
    }
  }
}
