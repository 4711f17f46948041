package io.carillon.api.delivery;

import java.time.Instant;

/**
 * What the relay's own log says of a delivery.
 *
 * @param deliveryId of a mark whose signature was checked
 * @param accepted whether the relay took the mail; else it refused it for good
 * @param at when, or when the log was read if it doesn't say
 * @param detail in words, one line
 */
public record RelayEvidence(long deliveryId, boolean accepted, Instant at, String detail) {}
