package io.carillon.lint;

import static io.carillon.lint.Found.quoted;

import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the steps of a flow say by themselves. */
final class FlowRules {
  private static final int DAYS_OF_A_WEEK = 7;
  private static final int LEAST_DAYS_OF_A_MONTH = 28;

  private final Predicate<String> messages;

  /**
   * @param messages whether there is one of this name
   */
  FlowRules(Predicate<String> messages) {
    this.messages = messages;
  }

  void find(Workflow workflow, Instant now, Found found) {
    Flow flow = workflow.flow();
    if (flow.steps().isEmpty()) {
      return;
    }
    Map<String, Duration> soonest = soonest(flow);
    Optional<Duration> open = open(workflow, now);
    for (FlowStep step : flow.steps()) {
      if (!soonest.containsKey(step.key())) {
        found.warning(
            "STEP_NOT_REACHED",
            workflow.name(),
            "Nobody can come to step " + quoted(step.key()) + ": no way leads there",
            "Remove it, or let a step lead to it");
      }
      if (step instanceof Send send && send.from().isEmpty() && !messages.test(send.message())) {
        found.error(
            "MISSING_MESSAGE",
            send.message(),
            "Step %s of workflow %s sends a message that does not exist"
                .formatted(quoted(step.key()), quoted(workflow.name())),
            "Create it (message-create), or use another one");
      }
      if (step instanceof Wait wait && soonest.containsKey(step.key())) {
        Duration over = soonest.get(step.key()).plus(least(wait.delay()));
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

  /** How long it takes at least from the entry to each step that can be reached. */
  private static Map<String, Duration> soonest(Flow flow) {
    Map<String, Duration> soonest = new HashMap<>();
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
  private static Duration least(Delay delay) {
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

  /** From now, or from its beginning, until the end of the flow. */
  private static Optional<Duration> open(Workflow workflow, Instant now) {
    Instant starts = workflow.flow().starts().map(local -> at(workflow, local)).orElse(now);
    Instant from = starts.isAfter(now) ? starts : now;
    return workflow.flow().ends().map(ends -> Duration.between(from, at(workflow, ends)));
  }

  private static Instant at(Workflow workflow, LocalDateTime local) {
    return local.atZone(workflow.zone()).toInstant();
  }
}
