package io.carillon.api.journey;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody on the way through a flow.
 *
 * @param contact external id
 * @param step at which the contact stands
 * @param version of the flow by which the contact goes on
 * @param until when it goes on if nothing happens before; empty: never
 */
public record Standing(
    long contactId,
    String contact,
    String step,
    int version,
    Instant since,
    Optional<Instant> until) {}
