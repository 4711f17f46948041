package io.carillon.api.workflow;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a flow, and when it runs.
 *
 * @param steps in the order of the document; the first is where people enter. Each names what comes
 *     next, and, but for {@link FlowStep.GoTo}, only steps after it
 * @param starts nobody enters before this local moment of the workflow's zone (R102)
 * @param ends from this local moment on nobody enters, and whoever is on the way leaves (R103)
 */
public record Flow(
    List<FlowStep> steps, Optional<LocalDateTime> starts, Optional<LocalDateTime> ends) {

  /** What workflows without steps have. */
  public static final Flow NONE = new Flow(List.of(), Optional.empty(), Optional.empty());

  /** In place of a step's key: the end of the flow. */
  public static final String FINISHED = "";

  public Flow {
    steps = List.copyOf(steps);
  }

  /** A step by its key. */
  public Optional<FlowStep> step(String key) {
    return steps.stream().filter(step -> step.key().equals(key)).findFirst();
  }
}
