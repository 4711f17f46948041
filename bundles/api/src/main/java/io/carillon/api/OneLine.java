package io.carillon.api;

import java.util.regex.Pattern;

/** What an exception or somebody else's code says, in one line for a person. */
public final class OneLine {
  private static final int LONGEST = 500;
  private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

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
    String line = joined(text);
    if (line.length() <= LONGEST) {
      return line;
    }
    // Half a character is none, and a database refuses it.
    int end = LONGEST - (Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? 2 : 1);
    return line.substring(0, end) + "…";
  }

  /** A text as one line of any length, without control characters. */
  public static String joined(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /**
   * What a stranger's server said as one line, without what a database refuses: halves of
   * characters become question marks.
   *
   * @param longest so many characters at most; there is no mark where the rest is cut off
   */
  public static String cut(String text, int longest) {
    StringBuilder line = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < text.length() && line.length() < longest; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || Character.isISOControl(c) || Character.isWhitespace(c)) {
        gap = line.length() > 0;
      } else {
        if (gap && line.length() + 1 < longest) {
          line.append(' ');
        }
        gap = false;
        line.append(Character.isSurrogate(c) && !paired(text, i) ? '?' : c);
      }
    }
    int end = line.length();
    return end > 0 && Character.isHighSurrogate(line.charAt(end - 1))
        ? line.substring(0, end - 1)
        : line.toString();
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
