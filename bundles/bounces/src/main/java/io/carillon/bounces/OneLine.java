package io.carillon.bounces;

/** What servers say, made fit for a row. */
final class OneLine {
  private OneLine() {}

  /** The text on one line, at most so many characters, without what a database refuses. */
  static String of(String text, int longest) {
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
