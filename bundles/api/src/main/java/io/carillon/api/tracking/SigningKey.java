package io.carillon.api.tracking;

import java.time.Instant;

/**
 * A signing key, without its secret.
 *
 * @param id its number, 1 at first
 */
public record SigningKey(int id, Instant createdAt) {}
