package io.carillon.applications;

import io.carillon.api.InvalidInputException;
import io.carillon.api.OneLine;

/** What went wrong, in one line. */
final class Trouble {
  private Trouble() {}

  /**
   * What the innermost cause says, as wrappers repeat it or say less; but what is said to a person
   * stands as it is.
   */
  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof InvalidInputException)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    return OneLine.joined(message);
  }
}
