package io.carillon.shell.output;

/**
 * Texts as a terminal may have them. Contacts, files and mails bring characters along that a
 * terminal obeys instead of showing: they are replaced by U+FFFD. These are the control characters
 * (C0, DEL and C1) but tab and line feed, line and paragraph separators, and what turns the
 * direction of the text around it (embeddings, overrides, isolates). Direction marks and joiners
 * stay: names are written with them.
 */
public final class Visible {
  private static final char REPLACEMENT = '\uFFFD';

  private Visible() {}

  /** A text of any number of lines; a carriage return stays before a line feed alone. */
  public static String text(String text) {
    if (text.chars().noneMatch(Visible::isObeyed)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean lineEnd = each == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      visible.append(isObeyed(each) && !lineEnd ? REPLACEMENT : each);
    }
    return visible.toString();
  }

  /** JSON, where each such character can be written as an escape: nothing is lost. */
  static String json(String json) {
    StringBuilder visible = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (isObeyed(each)) {
        visible.append(String.format("\\u%04x", (int) each));
      } else {
        visible.append(each);
      }
    }
    return visible.toString();
  }

  /** Whether a terminal shows a text as it is. */
  public static boolean is(String text) {
    return text.chars().noneMatch(Visible::isObeyed);
  }

  /** Whether a terminal obeys a character instead of showing it. */
  static boolean isObeyed(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t'
        || character >= '\u2028' && character <= '\u202E'
        || character >= '\u2066' && character <= '\u2069';
  }
}
