package io.carillon.channel.email;

import io.carillon.spi.message.CompiledMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** The encoded versions that are in use; a version never changes. Safe for many threads. */
final class EncodedMessages {
  private static final int MOST = 50;
  private final Style style;
  private final Map<Version, EncodedMessage> encoded =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, EncodedMessage> eldest) {
          return size() > MOST;
        }
      };

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
