package io.carillon.shell.workflow;

import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-duplicate NAME} (R42) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-duplicate",
    description = "Make a new draft with the same definition and no history")
public final class WorkflowDuplicate extends LifeCycleCommand {
  @Override
  void change(Workflows workflows, String key, Instant now) {
    say(workflows.duplicate(key, now), "is the copy, a draft");
  }
}
