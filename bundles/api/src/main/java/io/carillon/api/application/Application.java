package io.carillon.api.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An application and what became of it.
 *
 * @param contact external id
 * @param key the source's own id
 * @param decision WAITING, ACCEPTED, REJECTED or LEFT (to people)
 * @param workflow the name of the workflow that decided
 * @param groups that the contact was added to
 * @param detail in words, may be empty
 */
public record Application(
    long contactId,
    String contact,
    String key,
    Instant appliedAt,
    Optional<Instant> decidedAt,
    String decision,
    Optional<String> workflow,
    List<String> groups,
    String detail) {}
