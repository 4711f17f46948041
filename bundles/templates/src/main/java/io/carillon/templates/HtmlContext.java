package io.carillon.templates;

import java.util.Locale;
import java.util.Set;

/**
 * Follows HTML as it is written, to know where a value would land: escaping makes a value safe in
 * text and in quoted attributes, and nowhere else.
 */
final class HtmlContext {
  private static final Set<String> RAW = Set.of("script", "style");
  private static final Set<String> LINKS =
      Set.of("href", "src", "action", "formaction", "background", "poster", "cite", "data");

  private enum State {
    TEXT,
    TAG,
    VALUE,
    COMMENT,
    RAW
  }

  private State state = State.TEXT;
  private final StringBuilder recent = new StringBuilder();
  private char quote;
  private String attribute = "";
  private boolean valueStarts;
  private String rawEnd = "";

  /** Reads on. */
  void text(CharSequence html) {
    for (int i = 0; i < html.length(); i++) {
      read(html.charAt(i));
    }
  }

  /** Whether text stands here, outside of tags and comments. */
  boolean inText() {
    return state == State.TEXT;
  }

  /** Why a value can't stand here, or an empty text if it can. */
  String objection() {
    return switch (state) {
      case RAW -> "a value can't stand inside of <" + rawEnd.substring(2) + ">";
      case TAG -> "a value inside of a tag must stand in a quoted attribute, such as title=\"…\"";
      case VALUE ->
          attribute.startsWith("on") ? "a value can't stand in the script " + attribute : "";
      case TEXT, COMMENT -> "";
    };
  }

  /** Whether a value here would decide where a link leads, maybe behind another that is empty. */
  boolean startsLink() {
    return state == State.VALUE && valueStarts && LINKS.contains(attribute);
  }

  /** Whether a value here would be a part of a style. */
  boolean inStyle() {
    return state == State.VALUE && attribute.equals("style");
  }

  private void read(char c) {
    switch (state) {
      case TEXT -> {
        if (c == '<') {
          state = State.TAG;
          recent.setLength(0);
        }
      }
      case TAG -> tag(c);
      case VALUE -> {
        if (c == quote) {
          state = State.TAG;
          recent.append('"');
        } else if (!Character.isWhitespace(c)) {
          valueStarts = false;
        }
      }
      case COMMENT -> {
        recent.append(c);
        if (c == '>' && endsWith("-->")) {
          state = State.TEXT;
        }
      }
      case RAW -> {
        recent.append(Character.toLowerCase(c));
        if (c == '>' && recent.lastIndexOf(rawEnd) >= 0) {
          state = State.TEXT;
        }
      }
    }
  }

  private void tag(char c) {
    if (c == '>') {
      String name = name();
      recent.setLength(0);
      if (RAW.contains(name)) {
        rawEnd = "</" + name;
        state = State.RAW;
      } else {
        state = State.TEXT;
      }
    } else if ((c == '"' || c == '\'') && recent.toString().stripTrailing().endsWith("=")) {
      String before = recent.toString().stripTrailing();
      before = before.substring(0, before.length() - 1).stripTrailing();
      attribute = lastWord(before);
      quote = c;
      valueStarts = true;
      state = State.VALUE;
    } else {
      recent.append(c);
      if (recent.length() == 3 && endsWith("!--")) {
        state = State.COMMENT;
      } else if (recent.length() == 1 && !Character.isLetter(c) && c != '/' && c != '!') {
        // A lone "<" in text, as in "a < b".
        state = State.TEXT;
      }
    }
  }

  private String name() {
    String tag = recent.toString().strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
      end++;
    }
    return tag.substring(0, end);
  }

  private static String lastWord(String text) {
    int start = text.length();
    while (start > 0
        && !Character.isWhitespace(text.charAt(start - 1))
        && text.charAt(start - 1) != '"'
        && text.charAt(start - 1) != '/') {
      start--;
    }
    return text.substring(start).toLowerCase(Locale.ROOT);
  }

  private boolean endsWith(String end) {
    int length = recent.length();
    return length >= end.length() && recent.substring(length - end.length()).equals(end);
  }
}
