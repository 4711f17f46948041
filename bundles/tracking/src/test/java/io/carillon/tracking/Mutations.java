package io.carillon.tracking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Tokens, and what somebody may make of them who has seen some but knows no key. */
final class Mutations {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** Any token, of key 1 or 2. */
  Token token() {
    Purpose purpose = Purpose.values()[random.nextInt(Purpose.values().length)];
    return new Token(
        purpose,
        1 + random.nextInt(2),
        random.nextLong() >>> 1 + random.nextInt(62),
        purpose == Purpose.CLICK ? random.nextInt(300) : Token.NO_LINK);
  }

  /** Another text, mostly. */
  String of(String token) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> flipped(token);
      case 2 -> replaced(token);
      case 3 -> swapped(token);
      case 4 -> token.substring(0, random.nextInt(token.length()));
      case 5 -> token.substring(1 + random.nextInt(token.length() - 1));
      case 6 -> token + DIGITS.charAt(random.nextInt(DIGITS.length()));
      case 7 -> padded(token);
      case 8 -> counted(token);
      default -> otherSpelling(token);
    };
  }

  private String flipped(String token) {
    byte[] bytes = bytes(token);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return text(bytes);
  }

  /** Another purpose, delivery or link, with the signature of the old one. */
  private String counted(String token) {
    byte[] bytes = bytes(token);
    bytes[random.nextInt(Math.min(6, bytes.length))] += (byte) (1 + random.nextInt(3));
    return text(bytes);
  }

  private String replaced(String token) {
    int place = random.nextInt(token.length());
    char other = DIGITS.charAt(random.nextInt(DIGITS.length()));
    return token.substring(0, place) + other + token.substring(place + 1);
  }

  private String swapped(String token) {
    int place = random.nextInt(token.length() - 1);
    return token.substring(0, place)
        + token.charAt(place + 1)
        + token.charAt(place)
        + token.substring(place + 2);
  }

  private String padded(String token) {
    return switch (random.nextInt(5)) {
      case 0 -> token + "=";
      case 1 -> token + "==";
      case 2 -> " " + token;
      case 3 -> token + "\0";
      default -> token + "%3D";
    };
  }

  /** The bits of the last letter that say nothing; a number with an empty group; plus for minus. */
  private String otherSpelling(String token) {
    return switch (random.nextInt(3)) {
      case 0 ->
          token.substring(0, token.length() - 1)
              + DIGITS.charAt(
                  (DIGITS.indexOf(token.charAt(token.length() - 1)) ^ 1 + random.nextInt(3)) & 63);
      case 1 -> token.replace('-', '+').replace('_', '/') + (token.matches("\\w+") ? "." : "");
      default -> longer(token);
    };
  }

  private String longer(String token) {
    byte[] bytes = bytes(token);
    byte[] more = new byte[bytes.length + 1];
    int place = 1 + random.nextInt(Math.min(4, bytes.length - 1));
    System.arraycopy(bytes, 0, more, 0, place);
    System.arraycopy(bytes, place, more, place + 1, bytes.length - place);
    more[place - 1] |= (byte) 0x80;
    return text(more);
  }

  private static byte[] bytes(String token) {
    return Base64.getUrlDecoder().decode(token.length() % 4 == 1 ? token.substring(1) : token);
  }

  private static String text(byte[] bytes) {
    return new String(
        Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
  }
}
