package io.carillon.testkit.smtp;

import java.util.List;

/**
 * A message that the sink accepted.
 *
 * @param sender the envelope's sender
 * @param recipients the envelope's accepted recipients, in order
 * @param messageId the Message-ID header with its brackets, or {@code -}
 * @param size bytes of the content, without the closing dot
 * @param answered false if the connection was cut in place of the answer
 * @param content the message's bytes, or an empty array unless the sink keeps them
 */
public record Received(
    String sender,
    List<String> recipients,
    String messageId,
    int size,
    boolean answered,
    byte[] content) {}
