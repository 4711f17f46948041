package io.carillon.channel.email;

import io.carillon.api.address.EmailAddress;
import io.carillon.channel.email.RefusalKind.Stage;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.RefusedException;
import io.carillon.spi.channel.RefusedException.Scope;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

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

  /** Whether the rate allows the next mail now. */
  private boolean turn = true;

  /** What the server said to a copy of the mail that is next, if it refused. */
  private Optional<Answer> copyRefusal = Optional.empty();

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
   * Goes on until the shipment is done or stopped, the connection is worn, or the rate wants a
   * pause. The first mail's turn has come already.
   *
   * @param careful whether each mail is asked for before DATA
   * @return whether the connection may be used again
   * @throws CrowdedException if the server wants no more recipients here
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
      Optional<Refused> refusal = hearEnvelope();
      if (refusal.isPresent() && shipment.refusals().troubled()) {
        return false;
      }
      Answer go = hear();
      if (place < 0) {
        return false;
      }
      out.clear();
      if (refusal.isPresent() || go.refusal()) {
        Refused refused = refusal.orElse(new Refused(go, Stage.CONTENT));
        recipient = passOver(place, refused, go.goOn());
        continue;
      }
      checkGoOn(go);
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
  private String passOver(int place, Refused refused, boolean waits) throws IOException {
    refuse(place, refused);
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
      return recipient;
    } catch (IOException e) {
      shipment.doubt(place, true, e);
      throw e;
    }
  }

  /** Writes what stands ready, with the next envelope if there is a next mail. */
  private String sendWithNext() throws IOException {
    String recipient = connection.worn(tools.nanos()) ? null : nextRecipient();
    if (recipient != null && !takeTurn()) {
      recipient = null;
    }
    if (recipient != null) {
      out.ascii(dirty ? RESET : "").ascii(mailFrom).ascii(rcptTo(recipient)).ascii(DATA);
    }
    if (out.length() > 0) {
      connection.write(out);
    }
    return recipient;
  }

  private boolean takeTurn() {
    boolean mine = turn || tools.rate().tryAcquire();
    turn = false;
    return mine;
  }

  /** Passes over addresses that are none; null if there is nothing more to send. */
  private String nextRecipient() {
    for (int place = shipment.next(); place >= 0; place = shipment.next()) {
      Batch.Item item = shipment.item(place);
      String recipient = EmailAddress.canonical(item.address());
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
      if (connection.worn(tools.nanos()) || !takeTurn()) {
        break;
      }
      int place = shipment.next();
      Optional<Refused> refusal = openEnvelope(to);
      dirty = true;
      if (place < 0) {
        break;
      }
      if (refusal.isPresent()) {
        if (!shipment.refusals().troubled()) {
          refuse(place, refusal.get());
          shipment.advance();
        }
        continue;
      }
      connection.checkInStep();
      if (shipment.stopped() || !shipment.outcomes().start(place)) {
        shipment.advance();
        continue;
      }
      copyRefusal.ifPresent(answer -> tellCopy(place, answer));
      data(place, to);
    }
    return true;
  }

  private void tellCopy(int place, Answer answer) {
    shipment.outcomes().copyRefused(place, shipment.message().copy().orElseThrow(), answer.line());
  }

  /** Names sender and recipients, all at once if the server allows it. */
  private Optional<Refused> openEnvelope(String to) throws IOException {
    String copy = shipment.message().copy().map(Conversation::rcptTo).orElse("");
    copyRefusal = Optional.empty();
    if (connection.pipelines()) {
      connection.write((dirty ? RESET : "") + mailFrom + rcptTo(to) + copy);
      Optional<Refused> refusal = hearEnvelope();
      if (!copy.isEmpty()) {
        hearCopy();
      }
      return refusal;
    }
    if (dirty) {
      connection.write(RESET);
      hear();
      dirty = false;
    }
    connection.write(mailFrom);
    Optional<Refused> refusal = hearSender();
    if (refusal.isPresent()) {
      return refusal;
    }
    connection.write(rcptTo(to));
    refusal = hearRecipient();
    if (refusal.isEmpty() && !copy.isEmpty()) {
      connection.write(copy);
      hearCopy();
    }
    return refusal;
  }

  /** If it is refused, the mail goes out all the same. */
  private void hearCopy() throws IOException {
    Answer answer = hear();
    copyRefusal = answer.ok() ? Optional.empty() : Optional.of(answer);
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
      if (go.refusal()) {
        begun = false;
        refuse(place, new Refused(go, Stage.CONTENT));
        return;
      }
      checkGoOn(go);
      out.clear();
      shipment.message().write(shipment.item(place), recipient, tools.date().text(), out);
      out.ascii(DOT);
      left = true;
      connection.write(out);
      judge(place, connection.answer());
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
  private Optional<Refused> hearEnvelope() throws IOException {
    if (dirty) {
      hear();
      dirty = false;
    }
    Optional<Refused> sender = hearSender();
    if (sender.isPresent() && shipment.refusals().troubled()) {
      return sender;
    }
    Optional<Refused> recipient = hearRecipient();
    return sender.or(() -> recipient);
  }

  private Optional<Refused> hearSender() throws IOException {
    Answer answer = hear();
    if (answer.ok()) {
      return Optional.empty();
    }
    connection.judged(true);
    if (!shipment.message().sendersDiffer()) {
      shipment
          .refusals()
          .senderRefused(shipment.message().sender(shipment.first()), checkRefusal(answer));
    }
    return Optional.of(new Refused(checkRefusal(answer), Stage.SENDER));
  }

  private Optional<Refused> hearRecipient() throws IOException {
    Answer answer = hear();
    if (answer.ok()) {
      return Optional.empty();
    }
    RefusalKind kind = RefusalKind.of(checkRefusal(answer), Stage.RECIPIENT, Set.of(), "");
    if (kind == RefusalKind.TOO_MANY) {
      throw new CrowdedException(answer);
    }
    return Optional.of(new Refused(answer, Stage.RECIPIENT));
  }

  /** What is neither yes nor no leaves nobody knowing what comes next. */
  private static Answer checkRefusal(Answer answer) throws IOException {
    if (!answer.refusal()) {
      throw new IOException("SMTP server answers out of turn: " + answer.line());
    }
    return answer;
  }

  private void checkGoOn(Answer go) throws IOException {
    if (!go.goOn()) {
      throw new IOException("SMTP server answers out of turn: " + go.line());
    }
    connection.checkInStep();
  }

  /** An answer where the server may hang up without harm. */
  private Answer hear() throws IOException {
    Answer answer = connection.answer();
    if (answer.closing()) {
      String line = "SMTP server is closing the connection: " + answer.line();
      boolean ours = RefusalKind.of(answer, Stage.RECIPIENT, Set.of(), "").ours();
      throw ours ? new RefusedException(Scope.CHANNEL, line) : new IOException(line);
    }
    heard = true;
    return answer;
  }

  /** The server has answered a mail's content. */
  private void judge(int place, Answer answer) throws IOException {
    if (answer.ok()) {
      judged = true;
      connection.judged(false);
      shipment.refusals().accepted(place, answer);
    } else {
      refuse(place, new Refused(checkRefusal(answer), Stage.CONTENT));
    }
    begun = false;
  }

  private void refuse(int place, Refused refused) {
    judged = true;
    Batch.Item item = shipment.item(place);
    RefusalKind kind =
        RefusalKind.of(
            refused.answer(), refused.stage(), shipment.message().senders(item), item.address());
    if (kind.maybeOurs()) {
      connection.judged(true);
    }
    shipment.refusals().refused(place, refused.answer(), kind);
  }

  /** A no, and where it was said. */
  private record Refused(Answer answer, Stage stage) {}
}
