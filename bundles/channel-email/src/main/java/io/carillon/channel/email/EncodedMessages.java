package io.carillon.channel.email;

import io.carillon.spi.message.CompiledMessage;
import io.carillon.support.cache.LruMap;
import java.util.Map;

/** The encoded versions that are in use; a version never changes. Safe for many threads. */
final class EncodedMessages {
  private static final int MOST = 50;
  private final Style style;
  private final Map<Version, EncodedMessage> encoded = new LruMap<>(MOST);

  private record Version(long id, int number, String language) {}

  EncodedMessages(Style style) {
    this.style = style;
  }

  /**
   * @throws IllegalArgumentException if the message names an address that is none
   */
  synchronized EncodedMessage get(CompiledMessage message) {
    return encoded.computeIfAbsent(
        new Version(message.id(), message.version(), message.language()),
        version -> new EncodedMessage(message, style));
  }
}
