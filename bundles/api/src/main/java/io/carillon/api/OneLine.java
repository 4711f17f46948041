package io.carillon.api;

/** What an exception says, in one line for a person. */
public final class OneLine {
  private OneLine() {}

  /** The first line of what an exception says, or its kind if it says nothing. */
  public static String of(Throwable exception) {
    String text = exception.getMessage();
    return text == null ? exception.toString() : text.lines().findFirst().orElse(text);
  }

  /** The same of the innermost exception: wrappers repeat it, or say less. */
  public static String innermost(Throwable exception) {
    Throwable cause = exception;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return of(cause);
  }
}
