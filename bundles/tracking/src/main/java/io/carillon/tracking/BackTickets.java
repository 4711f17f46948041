package io.carillon.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * What the page's "Back" hands in: which choice was made on it, and when, signed. So it takes back
 * that choice alone, within an hour, and nothing needs to be kept for it.
 *
 * <pre>
 * key.choice.moment.signature     moment in microseconds; HMAC-SHA256, its first 16 bytes, base64url
 * </pre>
 */
final class BackTickets {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Pattern TICKET =
      Pattern.compile("([0-9]{1,5})\\.([a-z]{1,20})\\.([0-9]{1,18})\\.([A-Za-z0-9_-]{22})");
  private static final int SIGNATURE = 16;

  private final SigningKeys keys;

  BackTickets(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * A choice that was made.
   *
   * @param at to the microsecond, as it is stored
   */
  record Made(Choice choice, Instant at) {}

  String write(MailRecipient recipient, Made made) {
    KeyRing ring = keys.ring();
    int key = ring.newest();
    String body = body(key, made);
    return body + '.' + signature(ring.mac(key).orElseThrow(), recipient, body);
  }

  /** The choice, if this reader made it within the last hour. */
  Optional<Made> read(String ticket, MailRecipient recipient, Instant now) {
    Matcher parts = TICKET.matcher(ticket);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Choice> choice =
        Arrays.stream(Choice.values())
            .filter(each -> each.word().equals(parts.group(2)))
            .findFirst();
    Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(3)), ChronoUnit.MICROS);
    Optional<Mac> mac = keys.mac(Integer.parseInt(parts.group(1)));
    if (choice.isEmpty() || mac.isEmpty() || at.isAfter(now) || at.plus(LIFE).isBefore(now)) {
      return Optional.empty();
    }
    String body = ticket.substring(0, parts.start(4) - 1);
    boolean ours =
        same(signature(mac.get(), recipient, body), parts.group(4))
            && keys.stands(Integer.parseInt(parts.group(1)));
    return ours ? Optional.of(new Made(choice.get(), at)) : Optional.empty();
  }

  private static String body(int key, Made made) {
    return key
        + "."
        + made.choice().word()
        + "."
        + ChronoUnit.MICROS.between(Instant.EPOCH, made.at());
  }

  /** The first word tells it from the tokens of links, which begin with a small number. */
  private static String signature(Mac mac, MailRecipient recipient, String body) {
    byte[] hash =
        mac.doFinal(
            ("back." + recipient.delivery() + "." + body).getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, SIGNATURE));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
  }
}
