package io.carillon.api.workflow;

import io.carillon.api.store.UnitOfWork;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The issue log (table {@code issue}), together with every delivery that was not sent. */
@ProviderType
public interface Issues {
  /** Writes an issue; the same workflow, hour, code and contact is written once. */
  void record(Issue issue);

  /** The same in the caller's unit of work. */
  void record(UnitOfWork work, Issue issue);

  /**
   * Counts an issue that many people have: of the same workflow, hour, code and contact there is
   * one, with the first message and all of their people.
   *
   * @param people how many more there are; the message goes on after their number
   */
  void count(UnitOfWork work, Issue issue, long people);

  /** Issues of a workflow, or of all, newest first: recorded ones and unsent deliveries. */
  List<Issue> list(Optional<Long> workflowId, int limit);
}
