package io.carillon.channel.email;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The List-Unsubscribe headers (RFC 2369, RFC 8058). In both templates {@code {delivery}} stands
 * for the delivery's number and {@code {address}} for the recipient.
 *
 * @param mailto address to which an unsubscription is written
 * @param url https address that takes it
 */
record Unsubscribe(Optional<String> mailto, Optional<String> url) {
  /** Longest template, so that a line stays below 998 characters whatever the recipient. */
  static final int MAX_TEMPLATE = 200;

  void write(long deliveryId, String address, Bytes out) {
    if (mailto.isEmpty() && url.isEmpty()) {
      return;
    }
    out.ascii("List-Unsubscribe: ");
    mailto.ifPresent(
        template ->
            out.put('<').ascii("mailto:").ascii(fill(template, deliveryId, address)).put('>'));
    if (url.isPresent()) {
      if (mailto.isPresent()) {
        out.put(',').crlf().put(' ');
      }
      out.put('<').ascii(fill(url.get(), deliveryId, address)).put('>').crlf();
      out.ascii("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }
    out.crlf();
  }

  private static String fill(String template, long deliveryId, String address) {
    return template
        .replace("{delivery}", Long.toString(deliveryId))
        .replace("{address}", URLEncoder.encode(address, StandardCharsets.UTF_8));
  }
}
