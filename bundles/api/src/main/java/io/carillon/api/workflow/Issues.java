package io.carillon.api.workflow;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The issue log (table {@code issue}), together with every delivery that was not sent. */
@ProviderType
public interface Issues {
  /** Writes an issue; the same workflow, hour, code and contact is written once. */
  void record(Issue issue);

  /** Writes an issue in the caller's transaction. */
  void record(Connection transaction, Issue issue);

  /** Issues of a workflow, or of all, newest first: recorded ones and unsent deliveries. */
  List<Issue> list(Optional<Long> workflowId, int limit);
}
