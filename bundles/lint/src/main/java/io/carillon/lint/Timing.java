package io.carillon.lint;

import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** When somebody comes to the steps of a flow. */
final class Timing {
  private static final int DAYS_OF_A_WEEK = 7;
  private static final int LEAST_DAYS_OF_A_MONTH = 28;

  private Timing() {}

  /** How long it takes at least from the entry to each step that can be reached. */
  static Map<String, Duration> soonest(Flow flow) {
    Map<String, Duration> soonest = new HashMap<>();
    if (flow.steps().isEmpty()) {
      return soonest;
    }
    Deque<String> open = new ArrayDeque<>();
    String first = flow.steps().get(0).key();
    soonest.put(first, Duration.ZERO);
    open.add(first);
    while (!open.isEmpty()) {
      FlowStep step = flow.step(open.poll()).orElseThrow();
      Duration after =
          soonest.get(step.key()).plus(step instanceof Wait w ? least(w.delay()) : Duration.ZERO);
      for (String next : step.nexts()) {
        boolean known = soonest.containsKey(next) && soonest.get(next).compareTo(after) <= 0;
        if (!known && flow.step(next).isPresent()) {
          soonest.put(next, after);
          open.add(next);
        }
      }
    }
    return soonest;
  }

  /** Less than any calendar makes of it; what counts from a date may be over at once. */
  static Duration least(Delay delay) {
    if (!(delay.start() instanceof Delay.Arrival)) {
      return Duration.ZERO;
    }
    long days =
        (long) delay.months() * LEAST_DAYS_OF_A_MONTH
            + (long) delay.weeks() * DAYS_OF_A_WEEK
            + delay.days();
    // A day may be an hour shorter.
    Duration length = Duration.ofDays(days).minusHours(days > 0 ? 1 : 0);
    return length.plusHours(delay.hours()).plusMinutes(delay.minutes());
  }

  /** Now, or when people begin to enter. */
  static Instant opens(Workflow workflow, Instant now) {
    Instant starts = workflow.flow().starts().map(local -> at(workflow, local)).orElse(now);
    return starts.isAfter(now) ? starts : now;
  }

  /** A local moment of a workflow's zone. */
  static Instant at(Workflow workflow, LocalDateTime local) {
    return local.atZone(workflow.zone()).toInstant();
  }
}
