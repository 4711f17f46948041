package io.carillon.api.channel;

import org.osgi.annotation.versioning.ProviderType;

/** Hears what becomes of each item of a batch, by its place in the batch. Safe for many threads. */
@ProviderType
public interface Outcomes {
  /**
   * To be called right before the provider could accept the item for good (in SMTP: before the
   * message's last bytes leave). From here to the outcome a crash makes the item UNKNOWN.
   *
   * @return false if the item must not be sent now, since its workflow was paused or deleted
   */
  boolean start(int item);

  /** Whether no further item may be started: a channel then ends its batch as soon as it can. */
  default boolean stopped() {
    return false;
  }

  /** The provider accepted it; {@code receipt} is its answer, one line. */
  void sent(int item, String receipt);

  /** The provider refused it for good, for a reason of its own. */
  void rejected(int item, String reason);

  /**
   * The provider refused it for good, since nobody has the address (in SMTP: 550 5.1.1 to RCPT).
   * What follows is the same as when a mail comes back: nobody writes to the address any more.
   */
  default void bounced(int item, String reason) {
    rejected(item, reason);
  }

  /**
   * The provider surely did not accept it, for a reason that has nothing to do with the item (in
   * SMTP: the sender, the log-in, a policy for everybody). It waits and uses up no try. Another
   * outcome may follow, once more is known, and replaces this one.
   */
  void waits(int item, String reason);

  /**
   * An item goes out, but a copy of it that it asks for (cc or bcc) was refused.
   *
   * @param address who does not get the copy
   * @param reason the provider's answer, one line
   */
  default void copyRefused(int item, String address, String reason) {}

  /** The provider surely did not accept it now and may later. */
  void later(int item, String reason);

  /** Started, and nobody knows whether it was accepted (a connection cut before the answer). */
  void unknown(int item, String reason);
}
