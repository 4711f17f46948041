package io.carillon.api.contact;

import java.time.Instant;
import java.util.Optional;

/**
 * An address that is not written to any more.
 *
 * @param address in lower case
 * @param detail what the provider said, one line; may be empty
 * @param deliveryId the message that led to it
 */
public record Suppression(
    String address, Cause cause, Instant at, String detail, Optional<Long> deliveryId) {

  /** Why. */
  public enum Cause {
    HARD_BOUNCE,
    SOFT_BOUNCES,
    COMPLAINT,
    ADMIN,
    /** The person was erased, and the address has come back. */
    ERASED
  }
}
