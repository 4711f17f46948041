package io.carillon.api.message;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A messaging template (R76-R87).
 *
 * @param id Carillon's number
 * @param name unique, at most 100 characters
 * @param version 1 at first, one more with each edit
 * @param kind what it is, such as {@code email}: the name of the channel that carries it
 * @param addressKind what kind of addresses it goes to, such as {@code email}
 * @param subject with dynamic fields
 * @param html the HTML part with dynamic fields
 * @param text the plain part with dynamic fields; made from the HTML if the definition has none
 * @param from sender (R77, R78)
 * @param replyTo where answers go (R79)
 * @param cc one address in addition (R80), not both with bcc
 * @param bcc one address in addition (R80)
 * @param language of subject and texts, such as {@code en}
 * @param languages the others in which there are variants, lower case
 * @param source the YAML as written
 * @param updatedAt when this version was made
 */
public record Message(
    long id,
    String name,
    int version,
    String kind,
    String addressKind,
    String subject,
    String html,
    String text,
    Address from,
    Optional<String> replyTo,
    Optional<String> cc,
    Optional<String> bcc,
    String language,
    Set<String> languages,
    String source,
    Instant updatedAt) {}
