package io.carillon.api.journey;

import java.util.List;
import java.util.Optional;

/**
 * A flow as it would have been passed in a simulated range.
 *
 * @param figures what came of each step within the range, and who stands where at its end
 * @param days the same by day of the flow's zone; of a message what became of it, such as {@code
 *     SENT} or {@code SKIPPED: NO_ADDRESS}
 * @param way of the one contact that was asked about, if it entered
 */
public record SimulatedFlow(
    long workflowId,
    String workflow,
    FlowFigures figures,
    List<FlowDay> days,
    Optional<FlowWay> way) {
  public SimulatedFlow {
    days = List.copyOf(days);
  }
}
