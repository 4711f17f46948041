package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.Runs;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The runs of workflows, as long as the journeys bundle is there: it needs workflows itself, and
 * its update must not take them away from everybody.
 */
@Component(service = WorkflowRuns.class)
public final class WorkflowRuns {
  private final AtomicReference<Runs> runs = new AtomicReference<>();

  /** The journeys bundle came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindRuns(Runs service) {
    runs.set(service);
  }

  /** The journeys bundle left. */
  public void unbindRuns(Runs service) {
    runs.compareAndSet(service, null);
  }

  /**
   * Those of the bundle that is running.
   *
   * @throws InvalidInputException if it is away: then nothing may change that concerns runs
   */
  Runs get() {
    Runs service = runs.get();
    if (service == null) {
      throw new InvalidInputException(
          "Runs can't be changed, the journeys bundle is not running; try again once it is");
    }
    return service;
  }
}
