package io.carillon.bounces.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** Bytes to text, whatever the mail says that they are. */
final class Charsets {
  private Charsets() {}

  /**
   * @param named what the mail calls its character set; maybe empty, unknown or wrong
   */
  static String decode(byte[] bytes, String named) {
    Charset charset = find(named);
    if (charset == null || charset.equals(StandardCharsets.US_ASCII)) {
      return guess(bytes);
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      return guess(bytes);
    }
    return new String(bytes, charset);
  }

  private static String guess(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == 0x1B && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
        Charset japanese = find("iso-2022-jp");
        return new String(bytes, japanese == null ? StandardCharsets.ISO_8859_1 : japanese);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static Charset find(String named) {
    String name = named.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return null;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
