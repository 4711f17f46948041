package io.carillon.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a vendor's SQL as far as needed to say that it can stand within a statement of ours: it
 * ends no statement, and opens and closes its own parentheses, texts and comments.
 */
public final class SqlText {
  private static final Pattern DOLLARS = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$");

  private final String text;
  private int place;
  private int open;

  private SqlText(String text) {
    this.text = text;
  }

  /**
   * The same, fit to be followed by more.
   *
   * @throws InvalidInputException saying in one line why it can't stand within a statement
   */
  public static String checked(String text) {
    new SqlText(text).read();
    // What follows must not become part of a comment.
    return text.contains("--") ? text + "\n" : text;
  }

  private void read() {
    while (place < text.length()) {
      switch (text.charAt(place)) {
        case '\'' -> quoted('\'', escapes());
        case '"' -> quoted('"', false);
        case '$' -> dollars();
        case '-' -> lineComment();
        case '/' -> comment();
        case '(' -> open++;
        case ')' -> close();
        case ';' -> throw wrong("a semicolon ends the statement");
        default -> {}
      }
      place++;
    }
    if (open > 0) {
      throw wrong("a parenthesis is not closed");
    }
  }

  private void close() {
    open--;
    if (open < 0) {
      throw wrong("a parenthesis is closed that was not opened");
    }
  }

  /** Whether the quote here begins a text with backslashes: E'…'. */
  private boolean escapes() {
    return place > 0
        && "eE".indexOf(text.charAt(place - 1)) >= 0
        && (place == 1 || !isName(text.charAt(place - 2)));
  }

  private void quoted(char quote, boolean escapes) {
    int at = place + 1;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (escapes && next == '\\') {
        at++;
      } else if (next == quote) {
        // Two of them stand for one, and a text that begins here goes on from there just as well.
        place = at;
        return;
      }
      at++;
    }
    throw wrong("a quote is not closed");
  }

  private void dollars() {
    Matcher begin = DOLLARS.matcher(text).region(place, text.length());
    if (!begin.lookingAt() || place > 0 && isName(text.charAt(place - 1))) {
      return;
    }
    int end = text.indexOf(begin.group(), begin.end());
    if (end < 0) {
      throw wrong("a text between " + begin.group() + " is not closed");
    }
    place = end + begin.group().length() - 1;
  }

  private void lineComment() {
    if (text.startsWith("--", place)) {
      int end = text.indexOf('\n', place);
      place = end < 0 ? text.length() : end;
    }
  }

  private void comment() {
    if (!text.startsWith("/*", place)) {
      return;
    }
    int depth = 0;
    do {
      int end = text.indexOf("*/", place);
      if (end < 0) {
        throw wrong("a comment is not closed");
      }
      int begin = text.indexOf("/*", place);
      boolean nested = begin >= 0 && begin < end;
      depth += nested ? 1 : -1;
      place = (nested ? begin : end) + 2;
    } while (depth > 0);
    place--;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private InvalidInputException wrong(String what) {
    return new InvalidInputException("its SQL can't be used: " + what + ": " + OneLine.of(text));
  }
}
