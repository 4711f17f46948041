package io.carillon.shell.journey;

import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-release NAME} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-release",
    description =
        "Let a first run go on that is held because it is far larger than expected at activation")
public final class WorkflowRelease extends CarillonCommand {
  @Argument(name = "workflow", description = "Name or number", required = true, multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Override
  protected void run() {
    Workflow workflow = service(Workflows.class).release(Arguments.name(words), now());
    say(
        "Workflow \""
            + workflow.name()
            + "\" is released: the held hour is evaluated again within a minute, up to the cap");
  }
}
