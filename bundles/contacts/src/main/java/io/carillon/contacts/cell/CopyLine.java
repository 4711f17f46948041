package io.carillon.contacts.cell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * One line in the text format of PostgreSQL's COPY, in UTF-8. It is built in memory, so that a bad
 * cell can take the whole line back.
 */
public final class CopyLine {
  private byte[] bytes = new byte[4096];
  private int length;

  /** Begins anew. */
  public void clear() {
    length = 0;
  }

  /** A number. */
  public void add(long value) {
    add(Long.toString(value));
  }

  /**
   * A value.
   *
   * @param value without NUL; null for none
   */
  public void add(String value) {
    int count = value == null ? 0 : value.length();
    // A character takes up to three bytes (of a pair of surrogates each two).
    reserve(3L * count + 4);
    if (length > 0) {
      bytes[length++] = '\t';
    }
    if (value == null) {
      bytes[length++] = '\\';
      bytes[length++] = 'N';
      return;
    }
    for (int i = 0; i < count; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xC0 | c >> 6);
        bytes[length++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < count
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, value.charAt(++i)));
      } else {
        wide(Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
  }

  /** Ends the line and writes it. */
  public void writeTo(OutputStream out) throws IOException {
    reserve(1);
    bytes[length++] = '\n';
    out.write(bytes, 0, length);
  }

  private void ascii(char c) {
    if (c == '\\' || c == '\n' || c == '\r' || c == '\t') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) (c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c);
    } else {
      bytes[length++] = (byte) c;
    }
  }

  private void wide(char c) {
    bytes[length++] = (byte) (0xE0 | c >> 12);
    bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
    bytes[length++] = (byte) (0x80 | c & 0x3F);
  }

  private void supplementary(int c) {
    bytes[length++] = (byte) (0xF0 | c >> 18);
    bytes[length++] = (byte) (0x80 | c >> 12 & 0x3F);
    bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
    bytes[length++] = (byte) (0x80 | c & 0x3F);
  }

  private void reserve(long more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(bytes.length * 2L, length + more)));
    }
  }
}
