package io.carillon.api.address;

import java.text.Normalizer;

/**
 * Spaces of every kind and characters that nobody sees: what copying from a web page, a mail or a
 * spreadsheet leaves in a text.
 */
public final class Characters {
  private Characters() {}

  /** Whether it is a space: also a no-break one, a tab and a line's end. */
  public static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == 0x85;
  }

  /**
   * Whether it shows nothing and takes no room: zero-width spaces and joiners, the byte order mark,
   * the soft hyphen, marks of direction, variation selectors, tags.
   */
  public static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || character >= 0xFE00 && character <= 0xFE0F
        || character >= 0xE0100 && character <= 0xE01EF
        || character == 0x034F
        || character == 0x115F
        || character == 0x1160
        || character == 0x17B4
        || character == 0x17B5
        || character >= 0x180B && character <= 0x180F
        || character == 0x2800
        || character == 0x3164
        || character == 0xFFA0;
  }

  /**
   * The text without spaces of any kind at its ends, and without those invisible characters there
   * that don't belong to what is seen: a joiner and a variation selector may be part of an emoji or
   * of a word.
   */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isMargin(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isMargin(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /**
   * A name by which something is known, so that two which look the same are the same: without
   * invisible characters, with plain spaces and none at its ends, in Unicode's form NFC. Case
   * stays.
   */
  public static String identifier(String text) {
    if (isPlain(text)) {
      return text.strip();
    }
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints()
        .filter(character -> !isInvisible(character))
        .forEach(
            character -> seen.appendCodePoint(Character.isSpaceChar(character) ? ' ' : character));
    return strip(Normalizer.normalize(seen, Normalizer.Form.NFC));
  }

  /**
   * A character for a message, such as {@code U+00A0 NO-BREAK SPACE}.
   *
   * @param character a code point; one that Unicode has not named is told by its number alone
   */
  public static String describe(int character) {
    String name = Character.getName(character);
    return name == null ? "U+%04X".formatted(character) : "U+%04X %s".formatted(character, name);
  }

  /**
   * A character and where it stands, such as {@code U+00A0 NO-BREAK SPACE at position 4}.
   *
   * @param index of the character in the text, in {@code char}s; told in characters from 1
   */
  public static String describeAt(String text, int index) {
    return describe(text.codePointAt(index))
        + " at position "
        + (text.codePointCount(0, index) + 1);
  }

  private static boolean isMargin(int character) {
    if (character < 0x80) {
      return character <= ' ' && Character.isWhitespace(character);
    }
    return isSpace(character)
        || Character.getType(character) == Character.FORMAT
            && character != 0x200C
            && character != 0x200D
            && character < 0xE0000;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
