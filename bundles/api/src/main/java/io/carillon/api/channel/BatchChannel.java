package io.carillon.api.channel;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries a batch of messages. Registered with the service property {@code carillon.channel}, such
 * as {@code email}. The service may come, go and be replaced at any time: what is due waits.
 */
@ConsumerType
public interface BatchChannel {
  /** Service property that names the channel. */
  String CHANNEL = "carillon.channel";

  /**
   * Sends a batch and tells each item's outcome, from any thread, but not after returning. An item
   * without an outcome counts as not tried if it was not started, and as unknown if it was.
   *
   * @throws RefusedException if the provider refuses everybody, or everybody of this message, for a
   *     reason of ours; what has no outcome is tried later and uses up no try
   * @throws IOException if the provider can't be reached at all; what has no outcome is tried later
   */
  void send(Batch batch, Outcomes outcomes) throws IOException;
}
