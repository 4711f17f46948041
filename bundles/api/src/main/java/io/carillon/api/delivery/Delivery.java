package io.carillon.api.delivery;

import java.time.Instant;
import java.util.Optional;

/** A row of the outbox, as shown to people. */
public record Delivery(
    long id,
    long workflowId,
    String step,
    long contactId,
    String externalId,
    String channel,
    String address,
    DeliveryState state,
    Optional<Reason> reason,
    String detail,
    int attempts,
    Instant hour,
    Instant notBefore,
    Optional<Instant> finishedAt) {}
