package io.carillon.spi.channel;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries messages many at once: a compiled message, and what is particular to each contact.
 * Registered with the service property {@link Channel#NAME}.
 */
@ConsumerType
public interface BatchChannel {
  /**
   * Sends a batch and tells each item's outcome, from any thread, but not after returning: what
   * comes later is not heard. Called by several threads at once, one batch each, of at most {@code
   * batch} items ({@code etc/io.carillon.send.cfg}; 500, if nothing else is said).
   *
   * <p>An item without an outcome was not tried if it was not started, and is UNKNOWN if it was.
   * Whoever returns without a word about an item that he could have started, or throws anything
   * else than is declared, is at fault: the items wait, the channel rests, and an issue tells. One
   * item may be the cause, so a batch that failed so comes again in ever smaller pieces. A batch of
   * which nothing is heard for ten minutes is told as an issue; from then on none of it may be
   * started, and nothing more goes through the channel until it ends.
   *
   * @param batch at least one item
   * @param outcomes hears what becomes of them
   * @throws RefusedException if the provider refuses everybody, or everybody of this message, for a
   *     reason of ours; what has no outcome is tried later and uses up no try
   * @throws IOException if the provider can't be reached at all; what has no outcome is tried later
   */
  void send(Batch batch, Outcomes outcomes) throws IOException;
}
