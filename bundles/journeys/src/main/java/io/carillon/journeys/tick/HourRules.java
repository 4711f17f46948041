package io.carillon.journeys.tick;

import io.carillon.api.workflow.Workflow;
import io.carillon.spi.condition.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is done before an active workflow is evaluated, in the same transaction. */
public interface HourRules {
  /**
   * @param turned by what a question reads, of whom its answer may have turned; empty if of anybody
   */
  void apply(Workflow workflow, Function<Set<Reading>, Optional<Turned>> turned, Instant now);
}
