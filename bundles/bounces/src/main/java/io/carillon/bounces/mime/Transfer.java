package io.carillon.bounces.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Content transfer encodings, read leniently. Texts hold a byte a character. */
final class Transfer {
  private Transfer() {}

  static byte[] decode(String content, String encoding) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "base64" -> base64(content);
      case "quoted-printable" -> quotedPrintable(content, false);
      default -> content.getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  /** Up to the first padding; what is none of its letters is passed over. */
  static byte[] base64(String content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length() * 3 / 4 + 3);
    int bits = 0;
    int count = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '=') {
        break;
      }
      int six = six(c);
      if (six >= 0) {
        bits = bits << 6 | six;
        count += 6;
        if (count >= 8) {
          count -= 8;
          out.write(bits >> count & 0xFF);
        }
      }
    }
    return out.toByteArray();
  }

  private static int six(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }

  /**
   * @param word whether it stands in an encoded word, where an underscore is a space
   */
  static byte[] quotedPrintable(String content, boolean word) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length());
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '=') {
        int end = softBreak(content, i + 1);
        if (end > 0) {
          i = end - 1;
          continue;
        }
        int value = i + 2 < content.length() ? hex(content, i + 1) : -1;
        if (value >= 0) {
          out.write(value);
          i += 2;
          continue;
        }
      }
      out.write(word && c == '_' ? ' ' : c);
    }
    return out.toByteArray();
  }

  /** The place behind a soft line break, or -1 if there is none. */
  private static int softBreak(String content, int from) {
    int i = from;
    while (i < content.length() && (content.charAt(i) == ' ' || content.charAt(i) == '\t')) {
      i++;
    }
    if (i == content.length()) {
      return i;
    }
    return content.charAt(i) == '\n' ? i + 1 : -1;
  }

  private static int hex(String content, int at) {
    int high = Character.digit(content.charAt(at), 16);
    int low = Character.digit(content.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
