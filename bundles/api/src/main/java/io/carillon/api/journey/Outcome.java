package io.carillon.api.journey;

import java.time.Instant;
import java.util.Optional;

/**
 * A final outcome of a campaign for a contact (table {@code outcome}, R143-R147, R152). It stands
 * on the contact's time line as the event {@code conversion} or {@code dismissal}, too.
 *
 * @param closes whether nothing more of the workflow is sent to the contact, until a reset
 * @param source how it came: {@code PAGE}, {@code ADMIN}, {@code CONVERSION} (as the workflow's
 *     document says)
 * @param user who of the staff set it, with the source {@code ADMIN}; empty otherwise
 * @param deliveryId the message that led to it
 * @param resetAt since when it counts no longer
 */
public record Outcome(
    long contactId,
    long workflowId,
    Kind kind,
    Instant at,
    boolean closes,
    String source,
    String user,
    Optional<Long> deliveryId,
    Optional<Instant> resetAt) {

  /** What became of it. */
  public enum Kind {
    /** The contact has done what the campaign was for. */
    CONVERSION,
    /** The contact does not want this offer, and goes on getting all else. */
    DISMISSAL
  }
}
