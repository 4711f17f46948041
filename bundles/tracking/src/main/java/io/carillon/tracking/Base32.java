package io.carillon.tracking;

/** Bytes as {@code [a-z2-7]}: what survives whoever changes the case of an address. */
final class Base32 {
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 5;
  private static final int MASK = 31;

  private Base32() {}

  static String encode(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder((length * Byte.SIZE + BITS - 1) / BITS);
    int held = 0;
    int bits = 0;
    for (int i = 0; i < length; i++) {
      held = held << Byte.SIZE | bytes[i] & 0xFF;
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(DIGITS.charAt(held >> bits & MASK));
      }
    }
    if (bits > 0) {
      text.append(DIGITS.charAt(held << BITS - bits & MASK));
    }
    return text.toString();
  }

  /** The bytes of a text in lower case; null if another character stands in it. */
  static byte[] decode(String text) {
    byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
    int held = 0;
    int bits = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      held = held << BITS | digit;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[length++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }
}
