package io.carillon.api.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One change, made or tried.
 *
 * @param id ascending with the time of the request
 * @param at when it was asked for
 * @param change who asked for what
 * @param outcome what came of it
 * @param message why it was refused; empty otherwise
 * @param before what was there and became different, as a JSON object: a document by its type and
 *     name, such as {@code {"workflow Win back": {…}}}; empty if nothing was
 * @param after the same objects afterwards; one that is gone is missing
 */
public record AuditEntry(
    long id,
    Instant at,
    Change change,
    AuditOutcome outcome,
    String message,
    Optional<String> before,
    Optional<String> after) {}
