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

  /** The provider accepted it; {@code receipt} is its answer, one line. */
  void sent(int item, String receipt);

  /** The provider refused it for good. */
  void rejected(int item, String reason);

  /** The provider surely did not accept it now and may later. */
  void later(int item, String reason);

  /** Started, and nobody knows whether it was accepted (a connection cut before the answer). */
  void unknown(int item, String reason);
}
