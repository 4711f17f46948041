package io.carillon.deliveries;

import java.util.regex.Pattern;

/** What others tell, made fit for a row. */
final class OneLine {
  private static final int LONGEST = 500;
  private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

  private OneLine() {}

  /** The text on one line, at most 500 characters, without what a database refuses. */
  static String of(String text) {
    if (text == null) {
      return "";
    }
    String line = plain(text) ? text.strip() : BLANKS.matcher(text).replaceAll(" ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end);
  }

  /** What is mostly told: one line of ASCII, with single blanks. */
  private static boolean plain(String text) {
    char before = 'a';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
        return false;
      }
      before = c;
    }
    return true;
  }
}
