package io.carillon.shell.workflow;

import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-activate NAME} (R95) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-activate",
    description = "Start a draft: it writes to, or decides, whoever qualifies from then on")
public final class WorkflowActivate extends LifeCycleCommand {
  @Override
  void change(Workflows workflows, String key, Instant now) {
    Workflow active = workflows.activate(key, now);
    say(active, Activated.what(active));
    Activated.warn(services(), out(), linter -> linter.workflow(String.valueOf(active.id()), now));
  }
}
