package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a flow's steps must keep to among each other. */
final class FlowCheck {
  private final Flow flow;
  private final Map<String, String> places;

  private FlowCheck(Flow flow, Map<String, String> places) {
    this.flow = flow;
    this.places = places;
  }

  /**
   * @param places of the steps by key, as messages begin
   * @throws InvalidInputException naming the place of what is wrong
   */
  static void check(Flow flow, Map<String, String> places) {
    FlowCheck check = new FlowCheck(flow, places);
    for (FlowStep step : flow.steps()) {
      if (step instanceof FlowStep.GoTo goTo) {
        check.goTo(goTo);
      } else if (step instanceof FlowStep.Condition condition) {
        check.outcome(condition);
      }
    }
    check.goals();
    check.reached();
    check.window();
  }

  private void goTo(FlowStep.GoTo step) {
    if (flow.step(step.target()).isEmpty()) {
      throw fault(step, "go_to: there is no step \"" + step.target() + "\"");
    }
    boolean back = place(step.target()) <= place(step.key());
    if (!back && step.most() > 0) {
      throw fault(
          step, "go_to: at_most: is for going back, and \"" + step.target() + "\" is ahead");
    }
    if (!back) {
      return;
    }
    if (step.most() == 0) {
      throw fault(step, "go_to: goes back, so write beside it how often a person may: at_most: 3");
    }
    if (leads(step.target(), step.key(), each -> !(each instanceof FlowStep.Wait))) {
      throw fault(
          step,
          "go_to: no delay lies between \""
              + step.target()
              + "\" and here, so a person would go round at once; put one there");
    }
  }

  private int place(String key) {
    return flow.steps().stream().map(FlowStep::key).toList().indexOf(key);
  }

  /** R169: only what a step before has sent can be asked about. */
  private void outcome(FlowStep.Condition step) {
    if (step.asks() instanceof FlowStep.Became became) {
      boolean before =
          flow.step(became.step()).filter(FlowStep.Send.class::isInstance).isPresent()
              && leads(became.step(), step.key(), each -> true);
      if (!before) {
        throw fault(step, "condition: no step before this one sends \"" + became.step() + "\"");
      }
    }
  }

  /**
   * Whether a way leads from one step to another, over such steps alone between and at its start.
   */
  private boolean leads(String from, String to, Predicate<FlowStep> over) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      FlowStep step = flow.step(open.pop()).orElse(null);
      if (step == null || !seen.add(step.key())) {
        continue;
      }
      if (step.key().equals(to)) {
        return true;
      }
      if (over.test(step)) {
        open.addAll(step.nexts());
      }
    }
    return false;
  }

  private void goals() {
    for (Flow.Goal goal : flow.goals()) {
      if (goal.asks() instanceof FlowStep.Became became
          && flow.step(became.step()).filter(FlowStep.Send.class::isInstance).isEmpty()) {
        throw new InvalidInputException(
            "goals: no step sends \""
                + became.step()
                + "\", of which the goal \""
                + goal.name()
                + "\" asks");
      }
    }
  }

  private void reached() {
    String first = flow.steps().get(0).key();
    for (FlowStep step : flow.steps()) {
      if (!leads(first, step.key(), each -> true)) {
        throw fault(step, "steps: nobody comes to \"" + step.key() + "\"; what stands before ends");
      }
    }
  }

  private void window() {
    if (flow.starts().isPresent()
        && flow.ends().isPresent()
        && !flow.starts().get().isBefore(flow.ends().get())) {
      throw new InvalidInputException("ends: must come after starts");
    }
  }

  private InvalidInputException fault(FlowStep step, String what) {
    return new InvalidInputException(places.getOrDefault(step.key(), "") + what);
  }
}
