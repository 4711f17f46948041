package io.carillon.channel.email;

import java.util.Arrays;

/** A growing run of bytes that is used again and again; not for two threads at once. */
final class Bytes {
  private byte[] bytes;
  private int length;

  Bytes(int capacity) {
    bytes = new byte[capacity];
  }

  Bytes put(int b) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = (byte) b;
    return this;
  }

  Bytes put(byte[] more) {
    return put(more, more.length);
  }

  /** The first bytes of an array. */
  Bytes put(byte[] more, int count) {
    if (length + count > bytes.length) {
      grow(count);
    }
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
    return this;
  }

  /** Text of ASCII characters alone. */
  Bytes ascii(String text) {
    int count = text.length();
    if (length + count > bytes.length) {
      grow(count);
    }
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  Bytes crlf() {
    return put('\r').put('\n');
  }

  Bytes clear() {
    length = 0;
    return this;
  }

  int length() {
    return length;
  }

  byte[] array() {
    return bytes;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  private void grow(int count) {
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
  }
}
