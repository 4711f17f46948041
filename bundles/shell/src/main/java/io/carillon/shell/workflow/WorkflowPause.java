package io.carillon.shell.workflow;

import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Changes;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-pause NAME} (R46, R97) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-pause",
    description = "Stop a workflow and everything of it that has not left, at once")
public final class WorkflowPause extends LifeCycleCommand {
  @Override
  void change(Workflows workflows, String key, Instant now) {
    say(workflows.pause(key, now), "is paused; workflow-report tells who was written to already");
  }
}
