package io.carillon.spi.message;

/**
 * A part of a message to one contact.
 *
 * @param name unique within the message, such as {@code text}
 * @param contentType of the text, such as {@code text/plain}, without a charset
 * @param text ready to be sent
 */
public record Part(String name, String contentType, String text) {}
