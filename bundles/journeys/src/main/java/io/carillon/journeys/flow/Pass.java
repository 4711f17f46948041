package io.carillon.journeys.flow;

import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * People of one version of a flow, moved in one transaction.
 *
 * @param now to the microsecond, as the database keeps it
 */
record Pass(Workflow workflow, Instant now) {

  /** Of the figures. */
  LocalDate day() {
    return now.atZone(workflow.zone()).toLocalDate();
  }

  Map<String, Object> values() {
    return Map.of(
        "workflow",
        workflow.id(),
        "version",
        workflow.version(),
        "now",
        Database.timestamp(now),
        "day",
        day(),
        "zone",
        workflow.zone().getId());
  }
}
