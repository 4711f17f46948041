package io.carillon.bounces.mime;

import java.nio.charset.StandardCharsets;

/** Encoded words in headers (RFC 2047), read leniently. */
final class EncodedWords {
  private EncodedWords() {}

  /** The text with its encoded words decoded; what is none stays as it is. */
  static String decode(String value) {
    if (!value.contains("=?")) {
      return Charsets.decode(value.getBytes(StandardCharsets.ISO_8859_1), "");
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    boolean afterWord = false;
    while (at < value.length()) {
      int start = value.indexOf("=?", at);
      if (start < 0) {
        break;
      }
      int charsetEnd = value.indexOf('?', start + 2);
      int end = charsetEnd < 0 ? -1 : value.indexOf("?=", charsetEnd + 3);
      boolean word =
          end > 0 && charsetEnd + 2 < value.length() && value.charAt(charsetEnd + 2) == '?';
      String gap = value.substring(at, start);
      if (!afterWord || !gap.isBlank() || !word) {
        text.append(gap);
      }
      if (!word) {
        text.append("=?");
        at = start + 2;
        afterWord = false;
        continue;
      }
      text.append(
          word(
              value.substring(start + 2, charsetEnd),
              value.charAt(charsetEnd + 1),
              value.substring(charsetEnd + 3, end)));
      at = end + 2;
      afterWord = true;
    }
    return text.append(value, Math.min(at, value.length()), value.length()).toString();
  }

  private static String word(String charset, char encoding, String content) {
    int language = charset.indexOf('*');
    String name = language < 0 ? charset : charset.substring(0, language);
    byte[] bytes =
        encoding == 'B' || encoding == 'b'
            ? Transfer.base64(content)
            : Transfer.quotedPrintable(content, true);
    return Charsets.decode(bytes, name);
  }
}
