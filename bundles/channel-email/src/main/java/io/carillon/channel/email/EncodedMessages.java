package io.carillon.channel.email;

import io.carillon.api.message.CompiledMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The encoded versions that are in use; a version never changes. Safe for many threads. */
final class EncodedMessages {
  private static final int MOST = 50;
  private final Optional<String> domain;
  private final Unsubscribe unsubscribe;
  private final Map<Version, EncodedMessage> encoded =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, EncodedMessage> eldest) {
          return size() > MOST;
        }
      };

  private record Version(long id, int number) {}

  EncodedMessages(Optional<String> domain, Unsubscribe unsubscribe) {
    this.domain = domain;
    this.unsubscribe = unsubscribe;
  }

  /**
   * @throws IllegalArgumentException if the message names an address that is none
   */
  synchronized EncodedMessage get(CompiledMessage message) {
    return encoded.computeIfAbsent(
        new Version(message.id(), message.version()),
        version -> new EncodedMessage(message, domain, unsubscribe));
  }
}
