package io.carillon.api.message;

import java.util.Optional;

/**
 * A message's version, compiled once for all contacts. Immutable; the same id and version always
 * have the same content, so a channel may cache what it makes of it.
 *
 * @param id the message's number
 * @param version its version
 * @param language the variant; empty: the message's own language
 */
public record CompiledMessage(
    long id,
    int version,
    String language,
    Address from,
    Optional<String> replyTo,
    Optional<String> cc,
    Optional<String> bcc,
    Text subject,
    Text html,
    Text text) {}
