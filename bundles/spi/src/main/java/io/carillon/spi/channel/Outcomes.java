package io.carillon.spi.channel;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Hears what becomes of each item of a batch, by its place in the batch, from 0. Safe for many
 * threads. Reasons and receipts are the provider's words: each is made one line of at most 500
 * characters. Of two final outcomes for one item the first counts.
 */
@ProviderType
public interface Outcomes {
  /**
   * To be called right before the provider could accept the item for good (in SMTP: before the
   * message's last bytes leave). From here to the outcome a crash makes the item UNKNOWN.
   *
   * @param item its place
   * @return false if the item must not be sent now, since its workflow was paused or deleted, or
   *     the batch is to end
   */
  boolean start(int item);

  /**
   * Whether no further item may be started: a channel then ends its batch as soon as it can.
   *
   * @return true from then on
   */
  default boolean stopped() {
    return false;
  }

  /**
   * The provider accepted it.
   *
   * @param item its place
   * @param receipt the provider's answer, one line
   */
  void sent(int item, String receipt);

  /**
   * The provider refused it for good, for a reason of its own.
   *
   * @param item its place
   * @param reason the provider's answer, one line
   */
  void rejected(int item, String reason);

  /**
   * The provider refused it for good, since nobody has the address (in SMTP: 550 5.1.1 to RCPT).
   * What follows is the same as when a mail comes back: nobody writes to the address any more.
   *
   * @param item its place
   * @param reason the provider's answer, one line
   */
  default void bounced(int item, String reason) {
    rejected(item, reason);
  }

  /**
   * The provider surely did not accept it, for a reason that has nothing to do with the item (in
   * SMTP: the sender, the log-in, a policy for everybody). It waits and uses up no try. Another
   * outcome may follow, once more is known, and replaces this one.
   *
   * @param item its place
   * @param reason the provider's answer, one line
   */
  void waits(int item, String reason);

  /**
   * An item goes out, but a copy of it that it asks for (cc or bcc) was refused.
   *
   * @param item its place
   * @param address who does not get the copy
   * @param reason the provider's answer, one line
   */
  default void copyRefused(int item, String address, String reason) {}

  /**
   * The provider refuses the sending or makes difficulties, on a connection or for an item, and the
   * batch goes on: an admin must know. May be told at once and often.
   *
   * @param trouble a {@link RefusedException} if the provider refuses; in one line
   */
  default void troubled(IOException trouble) {}

  /**
   * The provider surely did not accept it now and may later. It uses up a try.
   *
   * @param item its place
   * @param reason the provider's answer, one line
   */
  void later(int item, String reason);

  /**
   * Started, and nobody knows whether it was accepted (a connection cut before the answer).
   *
   * @param item its place
   * @param reason what happened, one line
   */
  void unknown(int item, String reason);
}
