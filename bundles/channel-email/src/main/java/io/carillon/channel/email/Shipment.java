package io.carillon.channel.email;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A few mails of a batch on their way through Camel: camel-mail hands a MimeMessage to the sender
 * untouched, so this is one by name. It knows which of its mails is next, so that it can go on over
 * another connection.
 */
final class Shipment extends MimeMessage {
  private static final int MOST_LOSSES = 2;
  private final EncodedMessage message;
  private final List<Batch.Item> items;
  private final int first;
  private final int end;
  private final Outcomes outcomes;
  private final BatchRefusals refusals;
  private final BooleanSupplier stopped;
  private final AtomicBoolean careful;
  private int next;
  private int losses;

  /**
   * @param first the place in the batch of the first mail
   * @param end the place behind the last one
   * @param refusals decides what refusals of the batch's mails mean; shared by its shipments
   * @param stopped whether no further mail may be begun
   * @param careful whether somebody of the batch was told not to start; shared by its shipments
   */
  Shipment(
      EncodedMessage message,
      List<Batch.Item> items,
      int first,
      int end,
      Outcomes outcomes,
      BatchRefusals refusals,
      BooleanSupplier stopped,
      AtomicBoolean careful) {
    super((Session) null);
    this.message = message;
    this.items = items;
    this.first = first;
    this.end = end;
    this.next = first;
    this.outcomes = outcomes;
    this.refusals = refusals;
    this.stopped = stopped;
    this.careful = careful;
  }

  @Override
  public String getMessageID() {
    return message.messageId(items.get(first));
  }

  EncodedMessage message() {
    return message;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  Batch.Item first() {
    return items.get(first);
  }

  Batch.Item item(int place) {
    return items.get(place);
  }

  /** The place of the mail that is next, or -1 if there is none or no further may be begun. */
  int next() {
    return next < end && !stopped.getAsBoolean() ? next : -1;
  }

  /** The next mail has its outcome, or is left alone; on to the one behind it. */
  void advance() {
    next++;
    losses = 0;
  }

  boolean stopped() {
    return stopped.getAsBoolean();
  }

  boolean careful() {
    return careful.get();
  }

  void beCareful() {
    careful.set(true);
  }

  boolean done() {
    return next >= end;
  }

  /** The connection was lost before the next mail was begun; too often, and it is given up. */
  void lost(IOException loss) {
    if (!done() && ++losses >= MOST_LOSSES) {
      outcomes.later(next, Lines.one(loss));
      outcomes.troubled(loss);
      advance();
    }
  }

  /** The server wants no more recipients on a connection; on a new one, too, and it waits. */
  void crowded(String reason) {
    if (!done() && ++losses >= MOST_LOSSES) {
      outcomes.waits(next, reason);
      advance();
    }
  }

  BatchRefusals refusals() {
    return refusals;
  }

  /**
   * A mail was started and the connection lost.
   *
   * @param contentLeft whether the server may have its content
   */
  void doubt(int place, boolean contentLeft, IOException loss) {
    if (contentLeft) {
      outcomes.unknown(place, Lines.one(loss));
    } else {
      outcomes.later(place, Lines.one(loss));
    }
  }
}
