package io.carillon.templates.syntax;

import java.util.Set;

/**
 * Tracks the context in HTML as it is written: escaping makes a value safe in text and in quoted
 * attributes, and nowhere else.
 */
public final class HtmlContext {
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

  /** So many characters of the name of a tag or attribute are kept; longer names do not matter. */
  private static final int LONGEST_NAME = 20;

  private State state = State.TEXT;
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private int tagLength;
  private boolean named;
  private boolean wordEnded;
  private char lastInTag;
  private char quote;
  private String attribute = "";
  private boolean valueStarts;
  private String rawEnd = "";
  private int matched;

  /** Reads on. */
  public void text(CharSequence html) {
    for (int i = 0; i < html.length(); i++) {
      read(html.charAt(i));
    }
  }

  /** Whether the context is text, outside of tags and comments. */
  boolean inText() {
    return state == State.TEXT;
  }

  /** Why a value is not allowed here, or an empty text if it is. */
  public String objection() {
    return switch (state) {
      case RAW -> "a value can't stand inside of <" + rawEnd.substring(2) + ">";
      case TAG -> "a value inside of a tag must stand in a quoted attribute, such as title=\"…\"";
      case VALUE ->
          attribute.startsWith("on") ? "a value can't stand in the script " + attribute : "";
      case TEXT, COMMENT -> "";
    };
  }

  /** Whether a value here would decide where a link leads, maybe behind another that is empty. */
  public boolean startsLink() {
    return state == State.VALUE && valueStarts && LINKS.contains(attribute);
  }

  /** Whether a value here would be a part of a style. */
  public boolean inStyle() {
    return state == State.VALUE && attribute.equals("style");
  }

  private void read(char c) {
    switch (state) {
      case TEXT -> {
        if (c == '<') {
          state = State.TAG;
          begin();
        }
      }
      case TAG -> tag(c);
      case VALUE -> {
        if (c == quote) {
          state = State.TAG;
          inTag('"');
        } else if (!Character.isWhitespace(c)) {
          valueStarts = false;
        }
      }
      case COMMENT -> comment(c);
      case RAW -> raw(c);
    }
  }

  private void begin() {
    name.setLength(0);
    word.setLength(0);
    tagLength = 0;
    named = false;
    wordEnded = false;
    lastInTag = ' ';
  }

  private void tag(char c) {
    if (c == '>') {
      String tag = name.toString();
      if (RAW.contains(tag)) {
        rawEnd = "</" + tag;
        matched = 0;
        state = State.RAW;
      } else {
        state = State.TEXT;
      }
    } else if ((c == '"' || c == '\'') && lastInTag == '=') {
      attribute = word.toString();
      quote = c;
      valueStarts = true;
      state = State.VALUE;
    } else {
      inTag(c);
      if (tagLength == 3 && c == '-' && word.toString().equals("!--")) {
        state = State.COMMENT;
        matched = 2;
      } else if (tagLength == 1 && !Character.isLetter(c) && c != '/' && c != '!') {
        // A lone "<" in text, as in "a < b".
        state = State.TEXT;
      }
    }
  }

  /** Remembers the tag's name, the last word and the last character that is no space. */
  private void inTag(char c) {
    tagLength = Math.min(tagLength + 1, 4);
    if (Character.isWhitespace(c)) {
      named |= !name.isEmpty();
      wordEnded = true;
      return;
    }
    if (!named && Character.isLetterOrDigit(c)) {
      append(name, c);
    } else {
      named = true;
    }
    if (c != '=') {
      if (wordEnded || lastInTag == '=') {
        word.setLength(0);
      }
      if (c == '"' || c == '/') {
        word.setLength(0);
      } else {
        append(word, c);
      }
      wordEnded = false;
    }
    lastInTag = c;
  }

  private static void append(StringBuilder text, char c) {
    if (text.length() < LONGEST_NAME) {
      text.append(Character.toLowerCase(c));
    }
  }

  private void comment(char c) {
    if (c == '>' && matched >= 2) {
      state = State.TEXT;
    }
    matched = c == '-' ? matched + 1 : 0;
  }

  /** Its content ends at its end tag; so many characters of that were read. */
  private void raw(char c) {
    if (matched == rawEnd.length()) {
      if (c == '>') {
        state = State.TEXT;
      }
      return;
    }
    char plain = Character.toLowerCase(c);
    if (plain == rawEnd.charAt(matched)) {
      matched++;
    } else {
      matched = plain == '<' ? 1 : 0;
    }
  }
}
