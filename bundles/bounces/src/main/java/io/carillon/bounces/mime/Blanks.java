package io.carillon.bounces.mime;

import io.carillon.api.address.Characters;

/**
 * Blanks of every kind and what nobody sees, such as a byte order mark, where each character is a
 * byte (of UTF-8 or Latin-1) or is decoded already.
 */
final class Blanks {
  private Blanks() {}

  /** How many characters the blank at a place takes; 0 if there is none. */
  static int length(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80) {
      return c <= ' ' ? 1 : 0;
    }
    int size = c >= 0xE0 ? 3 : 2;
    if (c >= 0xC2 && c < 0xF0 && at + size <= text.length()) {
      int character = size == 3 ? c & 0x0F : c & 0x1F;
      boolean whole = true;
      for (int i = at + 1; i < at + size; i++) {
        whole &= (text.charAt(i) & ~0x3F) == 0x80;
        character = character << 6 | text.charAt(i) & 0x3F;
      }
      if (whole && isBlank(character)) {
        return size;
      }
    }
    return isBlank(c) ? 1 : 0;
  }

  /** A line without what nobody sees before it; plain blanks stay, since they mean something. */
  static String unveiled(String line) {
    int start = 0;
    while (start < line.length() && line.charAt(start) > '~' && length(line, start) > 0) {
      start += length(line, start);
    }
    return line.substring(start);
  }

  private static boolean isBlank(int character) {
    return Characters.isSpace(character) || Characters.isInvisible(character);
  }
}
