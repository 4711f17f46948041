package io.carillon.bounces.report;

import io.carillon.bounces.mime.Headers;
import io.carillon.bounces.mime.Mail;
import io.carillon.bounces.mime.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A returned mail, taken apart.
 *
 * @param head its own header
 * @param subject decoded, lower case
 * @param text what it says to people, without the mail that it returns
 * @param groups what its delivery status says of each recipient
 * @param loose the same where it stands in that text, without a part of its own
 * @param original the header of the mail that it returns; may be empty
 * @param returns whether that is a header as servers hand it on, not what an answer quotes
 * @param feedback the fields of a complaint; empty if it is none
 * @param disposition the fields of a receipt (RFC 8098); empty if it is none
 * @param types the types of its parts
 */
record Notice(
    Headers head,
    String subject,
    String text,
    List<Map<String, String>> groups,
    List<Map<String, String>> loose,
    Headers original,
    boolean returns,
    Headers feedback,
    Headers disposition,
    Set<String> types) {

  private static final int LONGEST = 60_000;

  static Notice of(Mail mail) {
    StringBuilder plain = new StringBuilder();
    StringBuilder html = new StringBuilder();
    StringBuilder preamble = new StringBuilder();
    StringBuilder status = new StringBuilder();
    Headers original = Headers.NONE;
    Headers feedback = Headers.NONE;
    Headers disposition = Headers.NONE;
    Set<String> types = new LinkedHashSet<>();
    for (Part part : mail.parts()) {
      types.add(part.type());
      switch (part.type()) {
        case "message/delivery-status", "message/global-delivery-status" ->
            append(status, part.text());
        case "message/feedback-report" -> feedback = Headers.of(part.text().lines().toList());
        case "text/html" -> append(html, part.text());
        // Its fields would look like those of a delivery status.
        case "message/disposition-notification" ->
            disposition = Headers.of(part.text().lines().toList());
        case "text/x-preamble" -> append(preamble, part.text());
        default -> {
          if (part.message().isPresent()) {
            original = original == Headers.NONE ? part.message().get().headers() : original;
          } else {
            append(plain, part.text());
          }
        }
      }
    }
    String all = readable(plain.toString(), html.toString(), preamble.toString());
    Returned returned = Returned.of(all);
    List<Map<String, String>> groups = StatusGroups.in(status.toString());
    List<Map<String, String>> loose = new ArrayList<>();
    if (groups.isEmpty() && StatusGroups.hinted(all)) {
      // Without a part of their own they may stand in what a person tells or passes on.
      loose.addAll(StatusGroups.in(all));
    }
    boolean returns = original != Headers.NONE || returned.handedOn();
    if (original == Headers.NONE) {
      original = returned.headers();
    }
    return new Notice(
        mail.headers(),
        mail.headers().text("subject").toLowerCase(Locale.ROOT),
        returned.before(),
        groups,
        loose,
        original,
        returns,
        feedback,
        disposition,
        types);
  }

  /** The plain text if it names anybody, else whatever there is. */
  private static String readable(String plain, String html, String preamble) {
    if (!plain.isBlank() && (html.isBlank() || plain.indexOf('@') >= 0)) {
      return plain;
    }
    return plain.isBlank() && html.isBlank() ? preamble : plain + "\n" + html;
  }

  private static void append(StringBuilder to, String text) {
    int room = LONGEST - to.length();
    if (room > 0) {
      to.append(text, 0, Math.min(room, text.length())).append('\n');
    }
  }

  /** Who sent the mail that is returned, and where it was returned to. */
  Set<String> senders() {
    Set<String> senders =
        addresses(original, "from", "return-path", "sender", "reply-to", "errors-to");
    senders.addAll(addresses(head, "to", "delivered-to", "x-original-to"));
    return senders;
  }

  /** The same, and who wrote the notice: none of those is the recipient. */
  Set<String> others() {
    Set<String> others = senders();
    others.addAll(addresses(head, "from", "return-path", "sender", "reply-to", "cc"));
    return others;
  }

  /** Whom the mail that is returned was for. */
  Set<String> recipients() {
    return addresses(
        original,
        "to",
        "x-original-to",
        "delivered-to",
        "envelope-to",
        "x-envelope-to",
        "x-rcpt-to",
        "apparently-to",
        "cc");
  }

  private static Set<String> addresses(Headers headers, String... fields) {
    Set<String> addresses = new LinkedHashSet<>();
    for (String name : fields) {
      headers.values(name).forEach(value -> addresses.addAll(Addresses.all(value)));
    }
    return addresses;
  }
}
