package io.carillon.camel.component;

import io.carillon.api.channel.ChannelGateway;
import java.util.Optional;
import java.util.function.Consumer;

/** The services of other bundles, as they are at the moment of the call. */
public interface Services {
  /**
   * A service. One that is on its way out is used until it is gone, so that exchanges in flight
   * finish with it; while there is none, the caller waits for a while.
   *
   * @throws io.carillon.api.UnavailableException if there is still none
   */
  <T> T get(Class<T> type);

  /** A service, if it is there now. */
  <T> Optional<T> find(Class<T> type);

  /** Hands every service of a type that is there now to somebody. */
  <T> void each(Class<T> type, Consumer<T> use);

  /**
   * Whether a service of a feature that may be left out will be there, if it is not: an installed
   * bundle provides it, or bundles are just being exchanged.
   */
  boolean isExpected(Class<?> type);

  /** A channel, if it is there now. */
  Optional<ChannelGateway> channel(String name);
}
