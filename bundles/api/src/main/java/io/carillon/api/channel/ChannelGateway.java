package io.carillon.api.channel;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way to a channel by its name, whoever carries it: of several with one name the one with the
 * highest service ranking. There is one service for each name, with the property {@link
 * io.carillon.spi.channel.Channel#NAME}; it comes and goes with the channel. {@link
 * io.carillon.spi.channel.Channel#ADDRESS} is the kind of addresses that it writes to.
 */
@ProviderType
public interface ChannelGateway {
  /**
   * Sends a batch; no outcome is heard after it has returned.
   *
   * @param batch maybe without items
   * @throws ChannelFaultException if the channel broke its contract
   * @throws io.carillon.spi.channel.RefusedException if the provider refuses everybody, or
   *     everybody of this message
   * @throws IOException if the provider can't be reached at all
   */
  void send(Batch batch, Outcomes outcomes) throws IOException;
}
