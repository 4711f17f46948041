package io.carillon.api.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which changes.
 *
 * @param user of this user alone, in any case
 * @param text that has this in its action, object, or what became different, in any case
 * @param since asked for at or after
 * @param until asked for before
 * @param before with a smaller number: the next page of older ones
 * @param limit at most so many, the newest, 1 to 100,000
 */
public record AuditFilter(
    Optional<String> user,
    Optional<String> text,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Long> before,
    int limit) {}
