package io.carillon.api.journey;

import io.carillon.api.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A final outcome of a campaign for a contact (table {@code outcome}, R143-R147, R152). It stands
 * on the contact's time line as the event {@code conversion} or {@code dismissal}, too.
 *
 * @param closes whether nothing more of the workflow is sent to the contact, until a reset
 * @param source how it came: {@code PAGE}, {@code LINK} (of a message, that says so), {@code SITE}
 *     (a site of the company's told it), {@code ADMIN}, {@code CONVERSION} (as the workflow's
 *     document says)
 * @param user who of the staff set it, with the source {@code ADMIN}, or which site told it; empty
 *     otherwise
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

  /**
   * One that is given now, by nobody's message: whether it ends the campaign for the contact is the
   * workflow's choice (R143).
   */
  public static Outcome given(
      long contactId, Workflow workflow, Kind kind, Instant at, String source, String user) {
    return new Outcome(
        contactId,
        workflow.id(),
        kind,
        at.truncatedTo(ChronoUnit.MICROS),
        kind == Kind.DISMISSAL || workflow.campaign().endsByConversion(),
        source,
        user,
        Optional.empty(),
        Optional.empty());
  }

  /** What became of it. */
  public enum Kind {
    /** The contact has done what the campaign was for. */
    CONVERSION,
    /** The contact does not want this offer, and goes on getting all else. */
    DISMISSAL
  }
}
