package io.carillon.shell.workflow;

import io.carillon.api.workflow.Workflows;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-schema} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-schema",
    description = "Print the JSON schema of workflow definitions, for editors")
public final class WorkflowSchema extends CarillonCommand {
  @Override
  protected void run() {
    say(service(Workflows.class).schema().stripTrailing());
  }
}
