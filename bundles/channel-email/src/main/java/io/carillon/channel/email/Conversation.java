package io.carillon.channel.email;

import io.carillon.api.channel.Batch;
import java.io.IOException;
import java.util.Optional;

/**
 * Hands mails over on one connection. If the server allows it, the next mail's envelope travels
 * with the content of the one before: one trip to the server and back for each mail.
 *
 * <p>{@code Outcomes.start} is called when a mail's envelope is accepted and before the first byte
 * of its content leaves, so a cut leaves at most one mail unknown. If it says no, the server
 * already waits for the content and can't be told otherwise: that connection is given up, and from
 * then on each mail is asked for before DATA.
 */
final class Conversation {
  private static final String RESET = "RSET\r\n";
  private static final String DATA = "DATA\r\n";
  private static final String DOT = ".\r\n";
  private final SmtpConnection connection;
  private final Shipment shipment;
  private final SmtpTools tools;
  private final Bytes out;

  /** The line that names the sender of the mail that is next; the same for all, or its own. */
  private String mailFrom;

  /** Whether the server's transaction must be reset before the next one begins. */
  private boolean dirty;

  private boolean begun;
  private boolean heard;
  private boolean judged;

  /**
   * @param out a buffer of the caller, overwritten
   */
  Conversation(SmtpConnection connection, Shipment shipment, SmtpTools tools, Bytes out) {
    this.connection = connection;
    this.shipment = shipment;
    this.tools = tools;
    this.out = out;
    this.mailFrom = mailFrom(shipment.first());
  }

  /** Whether the server said anything here; if not, the connection may have been dead before. */
  boolean heard() {
    return heard;
  }

  /** Whether the server has judged or begun any mail here. */
  boolean fruitful() {
    return judged || begun;
  }

  /** Whether the mail at which the connection was lost had begun, and so has its outcome. */
  boolean lostBegun() {
    return begun;
  }

  /**
   * Goes on until the shipment is done or stopped, or the connection is worn.
   *
   * @param careful whether each mail is asked for before DATA
   * @return whether the connection may be used again
   * @throws SenderRefusedException if the server refuses the sender, whoever the mail is for
   * @throws IOException if the connection is lost; the shipment then stands at the first mail that
   *     was not begun
   */
  boolean run(boolean careful) throws IOException {
    // With a copy, the content must not go to its recipient alone, as it would if sent ahead.
    boolean ahead = !careful && connection.pipelines() && shipment.message().copy().isEmpty();
    boolean usable = ahead ? ahead() : stepByStep();
    if (usable && dirty) {
      connection.write(RESET);
      connection.answer();
    }
    return usable;
  }

  private boolean ahead() throws IOException {
    out.clear();
    String recipient = sendWithNext();
    while (recipient != null) {
      int place = shipment.next();
      Optional<Answer> refusal = hearEnvelope();
      Answer go = hear();
      if (place < 0) {
        return false;
      }
      out.clear();
      if (refusal.isPresent() || !go.goOn()) {
        recipient = passOver(place, refusal.orElse(go), go.goOn());
        continue;
      }
      tools.rate().acquire(shipment::stopped);
      if (shipment.stopped() || !shipment.outcomes().start(place)) {
        shipment.advance();
        return false;
      }
      shipment.message().write(shipment.item(place), recipient, tools.date().text(), out);
      out.ascii(DOT);
      recipient = handOver(place);
    }
    return true;
  }

  /** The server does not want this mail; if it waits for its content, it gets a lone dot. */
  private String passOver(int place, Answer verdict, boolean waits) throws IOException {
    judge(place, verdict);
    shipment.advance();
    dirty = !waits;
    if (waits) {
      out.ascii(DOT);
    }
    String recipient = sendWithNext();
    if (waits) {
      hear();
    }
    return recipient;
  }

  /** Sends the content, with the next envelope behind it, and hears what became of it. */
  private String handOver(int place) throws IOException {
    begun = true;
    shipment.advance();
    connection.counted();
    try {
      String recipient = sendWithNext();
      judge(place, connection.answer());
      begun = false;
      return recipient;
    } catch (IOException e) {
      shipment.doubt(place, true, e);
      throw e;
    }
  }

  /** Writes what stands ready, with the next envelope if there is a next mail. */
  private String sendWithNext() throws IOException {
    String recipient = connection.worn(tools.nanos()) ? null : nextRecipient();
    if (recipient != null) {
      out.ascii(dirty ? RESET : "").ascii(mailFrom).ascii(rcptTo(recipient)).ascii(DATA);
    }
    if (out.length() > 0) {
      connection.write(out);
    }
    return recipient;
  }

  /** Passes over addresses that are none; null if there is nothing more to send. */
  private String nextRecipient() {
    for (int place = shipment.next(); place >= 0; place = shipment.next()) {
      Batch.Item item = shipment.item(place);
      String recipient = MailAddress.normalize(item.address());
      if (recipient != null) {
        if (shipment.message().sendersDiffer()) {
          mailFrom = mailFrom(item);
        }
        return recipient;
      }
      shipment
          .outcomes()
          .rejected(place, "\"" + Lines.one(item.address()) + "\" is no e-mail address");
      shipment.advance();
    }
    return null;
  }

  private boolean stepByStep() throws IOException {
    for (String to = nextRecipient(); to != null; to = nextRecipient()) {
      if (connection.worn(tools.nanos())) {
        break;
      }
      int place = shipment.next();
      Optional<Answer> refusal = openEnvelope(to);
      dirty = true;
      if (place < 0) {
        break;
      }
      if (refusal.isPresent()) {
        judge(place, refusal.get());
        shipment.advance();
        continue;
      }
      tools.rate().acquire(shipment::stopped);
      if (shipment.stopped() || !shipment.outcomes().start(place)) {
        shipment.advance();
        continue;
      }
      data(place, to);
    }
    return true;
  }

  /** Names sender and recipients, all at once if the server allows it. */
  private Optional<Answer> openEnvelope(String to) throws IOException {
    String copy = shipment.message().copy().map(Conversation::rcptTo).orElse("");
    if (connection.pipelines()) {
      connection.write((dirty ? RESET : "") + mailFrom + rcptTo(to) + copy);
      Optional<Answer> refusal = hearEnvelope();
      if (!copy.isEmpty()) {
        hear();
      }
      return refusal;
    }
    if (dirty) {
      connection.write(RESET);
      hear();
      dirty = false;
    }
    connection.write(mailFrom);
    hearSender();
    connection.write(rcptTo(to));
    Optional<Answer> refusal = hearRecipient();
    if (refusal.isEmpty() && !copy.isEmpty()) {
      connection.write(copy); // if it is refused, the mail goes out all the same
      hear();
    }
    return refusal;
  }

  /** The mail is started: from here on it has an outcome, whatever happens. */
  private void data(int place, String recipient) throws IOException {
    begun = true;
    shipment.advance();
    connection.counted();
    boolean left = false;
    try {
      connection.write(DATA);
      Answer go = connection.answer();
      if (!go.goOn()) {
        judge(place, go);
        begun = false;
        return;
      }
      out.clear();
      shipment.message().write(shipment.item(place), recipient, tools.date().text(), out);
      out.ascii(DOT);
      left = true;
      connection.write(out);
      judge(place, connection.answer());
      begun = false;
      dirty = false;
    } catch (IOException e) {
      shipment.doubt(place, left, e);
      throw e;
    }
  }

  private String mailFrom(Batch.Item item) {
    return "MAIL FROM:<" + shipment.message().sender(item) + ">\r\n";
  }

  private static String rcptTo(String address) {
    return "RCPT TO:<" + address + ">\r\n";
  }

  /** Hears the answers to RSET, MAIL and RCPT; empty if all is well. */
  private Optional<Answer> hearEnvelope() throws IOException {
    if (dirty) {
      hear();
      dirty = false;
    }
    hearSender();
    return hearRecipient();
  }

  private void hearSender() throws IOException {
    Answer answer = hear();
    if (!answer.ok()) {
      throw new SenderRefusedException(
          "the sender " + shipment.message().sender(shipment.first()) + ": " + answer.line());
    }
  }

  private Optional<Answer> hearRecipient() throws IOException {
    Answer answer = hear();
    if (answer.ours()) {
      throw new SenderRefusedException(answer.line());
    }
    return answer.ok() ? Optional.empty() : Optional.of(answer);
  }

  /** An answer where the server may hang up without harm. */
  private Answer hear() throws IOException {
    Answer answer = connection.answer();
    heard = true;
    if (answer.closing()) {
      throw new IOException("SMTP server is closing the connection: " + answer.line());
    }
    return answer;
  }

  private void judge(int place, Answer answer) {
    judged = true;
    shipment.judge(place, answer);
  }
}
