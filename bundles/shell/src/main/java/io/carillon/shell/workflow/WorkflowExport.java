package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-export NAME [--version N]} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-export",
    description = "Print a workflow's YAML as it was written, comments and all")
public final class WorkflowExport extends WorkflowCommand {
  @Option(name = "--version", description = "An earlier version; default: the current one")
  private String version;

  @Override
  protected void run() {
    Workflow workflow = workflow();
    if (version != null) {
      int number = (int) Arguments.number("--version", version, 1, Integer.MAX_VALUE);
      workflow =
          service(Workflows.class)
              .version(workflow.id(), number)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "Workflow \"" + key() + "\" has no version " + number));
    }
    say(workflow.text().stripTrailing());
  }
}
