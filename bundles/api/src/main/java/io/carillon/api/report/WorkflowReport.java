package io.carillon.api.report;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow in figures (R112, R113). {@code matched} is the sum of all states.
 *
 * @param reasons of those not sent, how many for each reason
 * @param runs hour by hour, newest first, at most 1,000
 */
public record WorkflowReport(
    long workflowId,
    String name,
    String state,
    Optional<Instant> lastProcessed,
    long matched,
    Map<DeliveryState, Long> states,
    Map<Reason, Long> reasons,
    List<Run> runs) {
  /** One hour of the workflow. */
  public record Run(
      Instant hour, String state, long matched, long planned, long withoutAddress, String detail) {}
}
