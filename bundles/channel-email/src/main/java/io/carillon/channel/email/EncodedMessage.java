package io.carillon.channel.email;

import io.carillon.api.address.EmailAddress;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A version of a message, encoded once: what differs from contact to contact is put between ready
 * bytes. Immutable, for any number of threads.
 */
final class EncodedMessage {
  // "=_" never occurs in quoted-printable text, so no line of a part can look like the boundary.
  private static final String BOUNDARY = "=_carillon_alternative";
  private static final int SUBJECT_USED = "Subject: ".length();
  private final String sender;
  private final Optional<String> copy;
  private final byte[] afterDate;
  private final byte[] afterTo;
  private final Text subject;
  private final byte[] fixedSubject;
  private final String domain;
  private final Unsubscribe unsubscribe;
  private final Optional<ReturnPath> returnPath;
  private final List<DkimKey> keys;
  private final byte[] body;
  private final SplicedPart text;
  private final byte[] between;
  private final SplicedPart html;
  private final byte[] end;

  /**
   * Encodes a message.
   *
   * @throws IllegalArgumentException if it is no e-mail, or sender, reply-to or copy is no address
   */
  EncodedMessage(CompiledMessage compiled, Style style) {
    EmailContent message = EmailContent.of(compiled);
    this.sender = address(message.fromAddress(), "sender");
    this.domain = style.domain().orElse(sender.substring(sender.lastIndexOf('@') + 1));
    this.unsubscribe = style.unsubscribe();
    this.returnPath = style.returnPath();
    this.keys = style.signatures().of(sender);
    Optional<String> cc = message.cc().map(address -> address(address, "cc"));
    this.copy = cc.or(() -> message.bcc().map(address -> address(address, "bcc")));
    Bytes out = new Bytes(512).crlf().ascii("From: ");
    HeaderText.mailbox(message.fromName(), sender, "From: ".length(), out);
    this.afterDate = out.crlf().ascii("To: ").copy();
    out.clear().crlf();
    message
        .replyTo()
        .ifPresent(reply -> out.ascii("Reply-To: ").ascii(address(reply, "reply-to")).crlf());
    cc.ifPresent(address -> out.ascii("Cc: ").ascii(address).crlf());
    this.afterTo = out.ascii("Subject: ").copy();
    this.subject = message.subject();
    this.fixedSubject = subject.values() == 0 ? subject(List.of()) : null;
    this.body =
        bytes(
            "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\""
                + BOUNDARY
                + "\"\r\n\r\n--"
                + BOUNDARY
                + part("text/plain"));
    this.text = new SplicedPart(message.text());
    this.between = bytes("\r\n--" + BOUNDARY + part("text/html"));
    this.html = new SplicedPart(message.html());
    this.end = bytes("\r\n--" + BOUNDARY + "--\r\n");
  }

  private static String part(String type) {
    return "\r\nContent-Type: "
        + type
        + "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private static String address(String given, String what) {
    String address = EmailAddress.canonical(given);
    if (address == null) {
      throw new IllegalArgumentException(
          "the " + what + " \"" + HeaderText.clean(given) + "\" is no e-mail address");
    }
    return address;
  }

  /** Whether mails have an envelope's sender each. */
  boolean sendersDiffer() {
    return returnPath.isPresent() && returnPath.get().differs();
  }

  /** A mail's sender in the envelope. */
  String sender(Batch.Item item) {
    return returnPath.isPresent() ? returnPath.get().of(item) : sender;
  }

  /** The addresses of a mail that are ours: in the envelope and in the header. */
  Set<String> senders(Batch.Item item) {
    String envelope = sender(item);
    return envelope.equals(sender) ? Set.of(sender) : Set.of(sender, envelope);
  }

  /** Who gets a copy of each mail, named in it (cc) or not (bcc). */
  Optional<String> copy() {
    return copy;
  }

  /**
   * Appends one contact's mail, headers, signatures and all, ending with CR LF.
   *
   * @param recipient the item's address, normalized
   * @param date ready text for the Date header
   */
  void write(Batch.Item item, String recipient, String date, Bytes out) {
    if (keys.isEmpty()) {
      compose(item, recipient, date, out);
    } else {
      Bytes mail = new Bytes(1 << 14);
      compose(item, recipient, date, mail);
      DkimSigner.sign(mail, keys, out);
    }
  }

  private void compose(Batch.Item item, String recipient, String date, Bytes out) {
    out.ascii("Date: ").ascii(date).put(afterDate).ascii(recipient).put(afterTo);
    out.put(fixedSubject == null ? subject(item.values().of(EmailContent.SUBJECT)) : fixedSubject);
    out.ascii("\r\nMessage-ID: ").ascii(messageId(item)).crlf();
    unsubscribe.write(item, recipient, out);
    out.put(body);
    text.write(item.values().of(EmailContent.TEXT), out);
    out.put(between);
    html.write(item.values().of(EmailContent.HTML), out);
    out.put(end);
  }

  private byte[] subject(List<String> values) {
    Bytes out = new Bytes(128);
    HeaderText.text(subject.join(values), SUBJECT_USED, out);
    return out.copy();
  }

  /**
   * The same each time the same delivery is tried, so that a recipient's server can recognise a
   * mail that it got twice. A mark tells a returned mail for certain. Without one the address takes
   * part, so that two servers with one domain differ.
   */
  String messageId(Batch.Item item) {
    if (ReturnPath.fit(item.mark())) {
      return "<" + item.mark() + "@" + domain + ">";
    }
    long hash = 0xcbf29ce484222325L;
    String address = item.address().toLowerCase(Locale.ROOT);
    for (int i = 0; i < address.length(); i++) {
      hash = (hash ^ address.charAt(i)) * 0x100000001b3L;
    }
    return "<d" + item.deliveryId() + "." + Long.toUnsignedString(hash, 36) + "@" + domain + ">";
  }
}
