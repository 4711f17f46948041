package io.carillon.api.contact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to a contact, at a time (R61).
 *
 * @param contactId Carillon's number of the contact
 * @param type such as {@code purchase}: {@code [a-z][a-z0-9_]*}
 * @param key the source's own id of the event; the same contact, type and key is the same event
 * @param at when
 * @param amount of a purchase, for instance
 * @param data anything else, text by name
 */
public record Event(
    long contactId,
    String type,
    String key,
    Instant at,
    Optional<BigDecimal> amount,
    Map<String, String> data) {}
