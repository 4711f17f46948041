package io.carillon.bounces.mime;

import java.util.Optional;

/**
 * A piece of a mail.
 *
 * @param type such as {@code text/plain}, in lower case
 * @param text its content, decoded, lines ending with LF; empty for what is no text
 * @param message the mail that stands in it, if it holds one or the header of one
 */
public record Part(String type, String text, Optional<Mail> message) {}
