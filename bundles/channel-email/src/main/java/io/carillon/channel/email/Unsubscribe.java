package io.carillon.channel.email;

import io.carillon.spi.channel.Batch;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The List-Unsubscribe headers (RFC 2369, RFC 8058): of the mail's own URL if it has one, else of
 * the template. In both templates {@code {delivery}} stands for the delivery's number and {@code
 * {address}} for the recipient.
 *
 * @param mailto address to which an unsubscription is written
 * @param url https address that takes it
 */
record Unsubscribe(Optional<String> mailto, Optional<String> url) {
  /** Longest template, so that a line stays below 998 characters whatever the recipient. */
  static final int MAX_TEMPLATE = 200;

  /** A URL longer than that would make a line longer than 998 characters. */
  private static final int MAX_URL = 900;

  /** The mail's own URL goes before the template. */
  void write(Batch.Item item, String address, Bytes out) {
    long deliveryId = item.deliveryId();
    Optional<String> own = Optional.of(item.unsubscribe()).filter(Unsubscribe::safe);
    Optional<String> target = own.or(() -> url.map(known -> fill(known, deliveryId, address)));
    if (mailto.isEmpty() && target.isEmpty()) {
      return;
    }
    out.ascii("List-Unsubscribe: ");
    mailto.ifPresent(
        template ->
            out.put('<').ascii("mailto:").ascii(fill(template, deliveryId, address)).put('>'));
    if (target.isPresent()) {
      if (mailto.isPresent()) {
        out.put(',').crlf().put(' ');
      }
      out.put('<').ascii(target.get()).put('>').crlf();
      out.ascii("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }
    out.crlf();
  }

  private static boolean safe(String url) {
    return url.startsWith("http")
        && url.length() <= MAX_URL
        && url.chars().allMatch(c -> c > ' ' && c < 127 && "<>\"".indexOf(c) < 0);
  }

  private static String fill(String template, long deliveryId, String address) {
    return template
        .replace("{delivery}", Long.toString(deliveryId))
        .replace("{address}", URLEncoder.encode(address, StandardCharsets.UTF_8));
  }
}
