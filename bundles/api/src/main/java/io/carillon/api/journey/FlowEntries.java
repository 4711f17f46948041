package io.carillon.api.journey;

import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Workflow;
import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** Lets people into flows whom somebody else has chosen. */
@ProviderType
public interface FlowEntries {
  /**
   * Lets people in before the first step, in the caller's unit of work; they go on when it is kept,
   * within a second. Whoever is on the way stays where they are. The caller holds the rows of the
   * contacts.
   *
   * @param workflow with steps, in the version that they pass
   * @param contacts by number
   * @return how many have entered
   */
  long enter(UnitOfWork work, Workflow workflow, Collection<Long> contacts);
}
