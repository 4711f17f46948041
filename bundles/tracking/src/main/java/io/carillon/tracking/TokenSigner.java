package io.carillon.tracking;

import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * Writes tokens with one key. For one thread at a time.
 *
 * <p>A token is its payload, followed by the beginning of the payload's HMAC-SHA256:
 *
 * <pre>
 * URL    purpose (1 byte) | key | delivery | link, for a click | 12 bytes of the HMAC   base64url
 * mark                      key | delivery                     | 10 bytes of the HMAC   base32
 * </pre>
 *
 * The HMAC covers purpose, key, delivery and link always, also where the purpose isn't written.
 * Numbers are written in groups of seven bits, the lowest first, as few as possible; so a payload
 * can be read in one way only.
 */
final class TokenSigner {
  /** 96 bits. */
  static final int URL_TAG = 12;

  /** 80 bits. */
  static final int MARK_TAG = 10;

  /** Purpose, key, delivery and link: 1 + 3 + 9 + 5. */
  private static final int LONGEST_PAYLOAD = 18;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int SEVEN_BITS = 0x7F;
  private static final int MORE = 0x80;

  private final Mac mac;
  private final byte[] bytes = new byte[LONGEST_PAYLOAD + KeyRing.MAC_LENGTH];
  private int length;

  TokenSigner(Mac mac) {
    this.mac = mac;
  }

  /** The one spelling of a token. */
  String sign(Token token) {
    bytes[0] = token.purpose().code();
    length = 1;
    number(token.key());
    number(token.delivery());
    if (token.purpose() == Purpose.CLICK) {
      number(token.link());
    }
    try {
      mac.update(bytes, 0, length);
      mac.doFinal(bytes, length);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("the buffer holds the longest payload and an HMAC", e);
    }
    return token.purpose() == Purpose.MARK
        ? Base32.encode(Arrays.copyOfRange(bytes, 1, length + MARK_TAG), length - 1 + MARK_TAG)
        : BASE64.encodeToString(Arrays.copyOf(bytes, length + URL_TAG));
  }

  private void number(long value) {
    long rest = value;
    while (rest > SEVEN_BITS) {
      bytes[length++] = (byte) (rest & SEVEN_BITS | MORE);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }
}
