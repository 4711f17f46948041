package io.carillon.applications;

/** What went wrong, in one line. */
final class Trouble {
  private Trouble() {}

  /** What the innermost cause says: wrappers repeat it, or say less. */
  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    return message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
