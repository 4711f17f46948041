package io.carillon.api.journey;

import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.ResumePolicy;
import java.time.Instant;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The runs of workflows (table {@code run}), for whoever changes what a workflow does. */
@ProviderType
public interface Runs {
  /**
   * Ends the runs of a workflow that are due as SKIPPED.
   *
   * @param detail why, in one sentence
   */
  void skipDue(UnitOfWork work, long workflowId, String detail);

  /**
   * Makes the hours due that struck since a pause began, also those that a run gave up because of
   * it.
   */
  void catchUp(UnitOfWork work, long workflowId, Instant pausedAt);

  /**
   * Carries out for the people in a flow what was chosen for the end of a pause (R44): with SHIFT
   * each of them waits longer by its length; with SKIP, of those whose wait ended in it, what would
   * be sent before their next wait is left out; with LATE it is sent.
   */
  void goOn(UnitOfWork work, long workflowId, ResumePolicy policy, Instant pausedAt);

  /** From now on, events of these types wake the people of a flow. */
  void listen(UnitOfWork work, long workflowId, Set<String> types);

  /** Makes the newest run that is held due again; false if none is. */
  boolean release(UnitOfWork work, long workflowId);
}
