package io.carillon.channel.email;

import java.util.regex.Pattern;

/** Puts what servers and libraries say into one line. */
final class Lines {
  private static final int MAX = 300;
  private static final Pattern BLANKS = Pattern.compile(" {2,}");

  private Lines() {}

  static String one(String text) {
    String clean = text == null ? "" : HeaderText.clean(text);
    // Each mail has four answers, and hardly any has two blanks in a row.
    String line = clean.contains("  ") ? BLANKS.matcher(clean).replaceAll(" ") : clean;
    return line.length() <= MAX ? line : line.substring(0, MAX) + "…";
  }

  /** An exception's message with that of its first cause, if that one adds something. */
  static String one(Throwable problem) {
    Throwable cause = problem.getCause();
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    if (cause == null || cause.getMessage() == null || message.contains(cause.getMessage())) {
      return one(message);
    }
    return one(message + ": " + cause.getMessage());
  }
}
