package io.carillon.api.workflow;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a flow, and when it runs.
 *
 * @param steps in the order of the document; the first is where people enter. Each names what comes
 *     next, and, but for {@link FlowStep.GoTo}, only steps after it
 * @param on people enter when an event of this type happens to them, within a second, if they are
 *     in one of the segments, or whoever they are if there are none (R210); empty: on the hour
 * @param again whether whoever has left may enter once more (R144-R147): empty: never; zero: each
 *     time they qualify again, or with each further event; else if they qualify so long after the
 *     end
 * @param goals asked whenever a person goes on or something about them has come; whoever fulfils
 *     one leaves with its name
 * @param starts nobody enters before this local moment of the workflow's zone (R102)
 * @param ends from this local moment on nobody enters, and whoever is on the way leaves (R103)
 */
public record Flow(
    List<FlowStep> steps,
    Optional<String> on,
    Optional<Duration> again,
    List<Goal> goals,
    Optional<LocalDateTime> starts,
    Optional<LocalDateTime> ends) {

  /** What workflows without steps have. */
  public static final Flow NONE =
      new Flow(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  /** In place of a step's key: the end of the flow. */
  public static final String FINISHED = "";

  public Flow {
    steps = List.copyOf(steps);
    goals = List.copyOf(goals);
  }

  /**
   * Why somebody leaves early.
   *
   * @param name in the flow's own words
   */
  public record Goal(String name, FlowStep.Question asks) {}

  /** On the hour, once, with steps alone. */
  public static Flow of(List<FlowStep> steps) {
    return new Flow(
        steps, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  /** A step by its key. */
  public Optional<FlowStep> step(String key) {
    return steps.stream().filter(step -> step.key().equals(key)).findFirst();
  }
}
