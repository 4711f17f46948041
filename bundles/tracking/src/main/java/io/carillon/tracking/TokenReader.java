package io.carillon.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;

/**
 * Reads tokens that come from anywhere. Whatever stands in one is taken for a claim only: it is
 * signed anew with the key that it names, and must then be the same, letter by letter. So one token
 * has one spelling, and nothing that we did not write is accepted.
 */
final class TokenReader {
  /** The longest that we write has 40. */
  private static final int LONGEST = 48;

  private static final int MOST_BITS = 63;
  private static final int SEVEN_BITS = 0x7F;

  private final Keys keys;

  /** Where the keys are. */
  interface Keys {
    /** A new HMAC with a key; empty if there is none, also after looking again. */
    Optional<Mac> mac(int id);
  }

  TokenReader(Keys keys) {
    this.keys = keys;
  }

  /** What a URL's token says, if one of our keys signed it. */
  Optional<Token> url(String text) {
    return ascii(text).flatMap(token -> verified(token, () -> urlPayload(token)));
  }

  /** What a mark in any case says, if one of our keys signed it. */
  Optional<Token> mark(String text) {
    return ascii(text)
        .map(mark -> mark.toLowerCase(Locale.ROOT))
        .flatMap(mark -> verified(mark, () -> markPayload(mark)));
  }

  private Optional<Token> verified(String text, Supplier<Payload> written) {
    Payload payload = written.get();
    Token claimed = payload == null ? null : payload.token();
    return claimed == null
        ? Optional.empty()
        : keys.mac(claimed.key())
            .filter(mac -> same(new TokenSigner(mac).sign(claimed), text))
            .map(mac -> claimed);
  }

  /** In a time that does not tell where they differ. */
  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.ISO_8859_1),
        given.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> ascii(String text) {
    return text != null
            && !text.isEmpty()
            && text.length() <= LONGEST
            && text.chars().allMatch(c -> c > ' ' && c <= '~')
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Payload urlPayload(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Purpose purpose = bytes.length == 0 ? null : Purpose.of(bytes[0]);
      return purpose == null || purpose == Purpose.MARK ? null : new Payload(purpose, bytes, 1);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Payload markPayload(String text) {
    byte[] bytes = Base32.decode(text);
    return bytes == null ? null : new Payload(Purpose.MARK, bytes, 0);
  }

  /**
   * Reads numbers as {@link TokenSigner} writes them; what else there is, signing anew finds out.
   */
  private static final class Payload {
    private final Purpose purpose;
    private final byte[] bytes;
    private int place;
    private boolean broken;

    Payload(Purpose purpose, byte[] bytes, int place) {
      this.purpose = purpose;
      this.bytes = bytes;
      this.place = place;
    }

    Token token() {
      long key = number();
      long delivery = number();
      long link = purpose == Purpose.CLICK ? number() : Token.NO_LINK;
      return broken || key > Short.MAX_VALUE || link > Integer.MAX_VALUE
          ? null
          : new Token(purpose, (int) key, delivery, (int) link);
    }

    private long number() {
      long value = 0;
      for (int shift = 0; shift < MOST_BITS && place < bytes.length; shift += 7) {
        byte group = bytes[place++];
        value |= (long) (group & SEVEN_BITS) << shift;
        if (group >= 0) {
          return value;
        }
      }
      broken = true;
      return 0;
    }
  }
}
