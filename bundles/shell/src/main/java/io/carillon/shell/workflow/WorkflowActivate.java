package io.carillon.shell.workflow;

import io.carillon.api.workflow.Workflows;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-activate NAME} (R95) */
@Service
@Command(
    scope = "carillon",
    name = "workflow-activate",
    description = "Start a draft: from the next full hour on, it writes to whoever qualifies")
public final class WorkflowActivate extends LifeCycleCommand {
  @Override
  void change(Workflows workflows, String key, Instant now) {
    say(
        workflows.activate(key, now),
        "is active; nothing was sent yet, it is processed at the next full hour");
  }
}
