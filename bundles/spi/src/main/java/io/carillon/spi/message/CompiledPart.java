package io.carillon.spi.message;

/**
 * A part of a message that was compiled once for all contacts.
 *
 * @param name unique within the message, such as {@code subject}; which names there are depends on
 *     the message's kind
 * @param contentType of the text, such as {@code text/html}, without a charset
 * @param text the part itself
 */
public record CompiledPart(String name, String contentType, Text text) {}
