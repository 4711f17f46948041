package io.carillon.spi.channel;

import io.carillon.spi.message.Message;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries messages one by one. Whoever can carry many at once more cheaply implements {@link
 * BatchChannel}.
 */
@ConsumerType
public interface Channel {
  /** Service property that names the channel: {@code [a-z][a-z0-9-]*}, such as {@code sms}. */
  String NAME = "carillon.channel";

  /**
   * Service property with the kind of addresses that the channel writes to: {@code
   * [a-z][a-z0-9-]*}, such as {@code phone}. Without it, it is the channel's name.
   */
  String ADDRESS = "carillon.address";

  /**
   * Hands a message to the provider and returns its receipt. Called by several threads at once, one
   * message each. A call that lasts longer than ten minutes is told as an issue, and nothing more
   * goes through the channel until it ends: set timeouts of your own.
   *
   * <p>Anything else that is thrown leaves open whether the message was accepted: it is UNKNOWN and
   * not sent again by itself. The rest of its batch waits, the channel rests, and an issue tells.
   * The same holds for null.
   *
   * @param message to be sent now
   * @return the provider's receipt
   * @throws RejectedException if the provider refuses this message for good; it is not tried again
   * @throws RefusedException if the provider refuses everybody's, or all of this message: they wait
   *     and use up no try
   * @throws IOException if the provider surely did not accept it, or would recognise it by its
   *     {@link Message#deliveryId()} the next time; it is tried again later, as often as {@code
   *     retry} in {@code etc/io.carillon.deliveries.cfg} says. After three in a row the channel
   *     rests
   */
  Receipt send(Message message) throws RejectedException, IOException;
}
