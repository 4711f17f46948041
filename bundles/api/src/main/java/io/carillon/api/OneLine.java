package io.carillon.api;

/** What an exception or somebody else's code says, in one line for a person. */
public final class OneLine {
  private static final int LONGEST = 500;

  private OneLine() {}

  /** The first line of what an exception says, or its kind if it says nothing. */
  public static String of(Throwable exception) {
    String text = exception.getMessage();
    return text == null ? exception.toString() : text.lines().findFirst().orElse(text);
  }

  /** The same of the innermost exception: wrappers repeat it, or say less. */
  public static String innermost(Throwable exception) {
    return of(cause(exception));
  }

  /** All that the innermost exception says: parsers tell the place in lines of their own. */
  public static String whole(Throwable exception) {
    Throwable cause = cause(exception);
    return of(cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }

  private static Throwable cause(Throwable exception) {
    Throwable cause = exception;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** A text as one line of at most 500 characters, without control characters. */
  public static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    // Half a character is none, and a database refuses it.
    int end = LONGEST - (Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? 2 : 1);
    return line.substring(0, end) + "…";
  }
}
