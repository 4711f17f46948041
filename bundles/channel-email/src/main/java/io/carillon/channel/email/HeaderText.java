package io.carillon.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Texts in headers: folded, and as encoded words (RFC 2047) where they are not plain ASCII. Control
 * characters become spaces, so that no value can begin a header of its own.
 */
final class HeaderText {
  private static final int LINE = 76;
  private static final int WORD = 45;
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private HeaderText() {}

  /**
   * Appends unstructured text, such as a subject.
   *
   * @param used how many characters stand on the line already
   */
  static void text(String text, int used, Bytes out) {
    if (used + text.length() <= LINE && plain(text)) {
      out.ascii(text);
      return;
    }
    String clean = clean(text);
    if (plain(clean) && foldable(clean, LINE - used)) {
      fold(clean, used, out);
    } else {
      encode(clean, used, out);
    }
  }

  /**
   * Appends an address with its name, such as a sender.
   *
   * @param used how many characters stand on the line already
   */
  static void mailbox(String name, String address, int used, Bytes out) {
    String clean = clean(name);
    if (clean.isEmpty()) {
      out.ascii(address);
      return;
    }
    int start = out.length();
    if (plain(clean) && clean.length() < LINE - used - 2) {
      out.put('"').ascii(clean.replace("\\", "\\\\").replace("\"", "\\\"")).put('"');
    } else {
      encode(clean, used, out);
    }
    boolean fits = used + out.length() - start + 3 + address.length() <= LINE;
    (fits ? out : out.crlf()).ascii(" <").ascii(address).put('>');
  }

  /** Printable ASCII that no reader takes for an encoded word. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '=' && i + 1 < text.length() && text.charAt(i + 1) == '?') {
        return false;
      }
    }
    return true;
  }

  static String clean(String text) {
    return printable(text) ? text.strip() : replaced(text).strip();
  }

  private static boolean printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separator = c == '\u2028' || c == '\u2029';
      clean.append(Character.isISOControl(c) || separator ? ' ' : c);
    }
    return clean.toString();
  }

  /** Whether each word is short enough for a line, and no space stands beside another. */
  private static boolean foldable(String text, int first) {
    if (text.contains("  ")) {
      return false;
    }
    int room = first;
    for (String word : text.split(" ")) {
      if (word.length() > room) {
        return false;
      }
      room = LINE - 1;
    }
    return true;
  }

  private static void fold(String text, int used, Bytes out) {
    int column = used;
    String gap = "";
    for (String word : text.split(" ")) {
      if (!gap.isEmpty() && column + 1 + word.length() > LINE) {
        out.crlf();
        column = 0;
      }
      out.ascii(gap).ascii(word);
      column += gap.length() + word.length();
      gap = " ";
    }
  }

  private static void encode(String text, int used, Bytes out) {
    byte[] word = new byte[WORD];
    // The first line is shorter by what stands on it already.
    int room = Math.max(4, Math.min(WORD, (LINE - used - 12) / 4 * 3));
    int length = 0;
    String gap = "";
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      byte[] bytes =
          (Character.getType(point) == Character.SURROGATE ? "?" : Character.toString(point))
              .getBytes(StandardCharsets.UTF_8);
      if (length + bytes.length > room) {
        word(gap, word, length, out);
        gap = "\r\n ";
        length = 0;
        room = WORD;
      }
      System.arraycopy(bytes, 0, word, length, bytes.length);
      length += bytes.length;
    }
    word(gap, word, length, out);
  }

  private static void word(String gap, byte[] word, int length, Bytes out) {
    if (length > 0) {
      out.ascii(gap).ascii("=?UTF-8?B?");
      out.put(BASE64.encode(Arrays.copyOf(word, length))).ascii("?=");
    }
  }
}
