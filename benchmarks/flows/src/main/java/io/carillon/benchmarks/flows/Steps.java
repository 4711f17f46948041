package io.carillon.benchmarks.flows;

import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flows to measure. */
final class Steps {
  private Steps() {}

  /** Six steps: wait, send, wait, has bought?, send, wait. */
  static Flow six() {
    return Flow.of(
        List.of(
            days("w1", 200, "s1"),
            send("s1", "w2"),
            days("w2", 200, "c"),
            bought("c", Duration.ZERO, "s2", "w3"),
            send("s2", "w3"),
            days("w3", 200, Flow.FINISHED)));
  }

  static FlowStep bought(String key, Duration within, String yes, String no) {
    return new Condition(
        key, new Holds(Map.of("event", "purchase")), Optional.ofNullable(within), yes, no);
  }

  static FlowStep send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  static FlowStep hours(String key, int hours, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, 0, hours, 0, Optional.empty(), Set.of(), false),
        next);
  }

  static FlowStep days(String key, int days, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, days, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }
}
