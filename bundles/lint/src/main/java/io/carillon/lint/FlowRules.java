package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the steps of a flow say by themselves. */
final class FlowRules {
  private FlowRules() {}

  static void find(Workflow workflow, Instant now, Found found) {
    Flow flow = workflow.flow();
    if (flow.steps().isEmpty()) {
      return;
    }
    Map<String, Duration> soonest = Timing.soonest(flow);
    Optional<Duration> open = open(workflow, now);
    for (FlowStep step : flow.steps()) {
      if (!soonest.containsKey(step.key())) {
        found.warning(
            "STEP_NOT_REACHED",
            workflow.name(),
            "Nobody can come to step " + quoted(step.key()) + ": no way leads there",
            "Remove it, or let a step lead to it");
      }
      if (step instanceof Wait wait && soonest.containsKey(step.key())) {
        Duration over = soonest.get(step.key()).plus(Timing.least(wait.delay()));
        if (open.filter(length -> over.compareTo(length) > 0).isPresent()) {
          found.warning(
              "DELAY_BEYOND_END",
              workflow.name(),
              "Whoever comes to delay %s is over it after the flow's end at the earliest"
                  .formatted(quoted(step.key())),
              "Shorten the delays up to there, or let the flow end later");
        }
      }
      if (step instanceof Condition asks && asks.within().isEmpty() && flow.ends().isEmpty()) {
        found.advice(
            "WAITS_FOR_EVER",
            workflow.name(),
            "Whoever comes to condition %s and never fulfils it stays in the flow for ever"
                .formatted(quoted(step.key())),
            "Say how long it waits (within:), or when the flow ends");
      }
    }
  }

  /** From now, or from its beginning, until the end of the flow. */
  private static Optional<Duration> open(Workflow workflow, Instant now) {
    Instant from = Timing.opens(workflow, now);
    return workflow.flow().ends().map(ends -> Duration.between(from, Timing.at(workflow, ends)));
  }
}
