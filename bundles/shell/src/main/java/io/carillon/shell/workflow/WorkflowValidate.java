package io.carillon.shell.workflow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.FileCommand;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-validate FILE}: exit status 1 if it could not be activated. */
@Service
@Command(
    scope = "carillon",
    name = "workflow-validate",
    description = "Check a workflow's YAML file and list everything that is missing")
public final class WorkflowValidate extends FileCommand {
  @Override
  protected void read(String yaml, String source, Instant now) {
    List<String> problems = service(Workflows.class).validate(yaml, source);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(
          String.join("\n", problems.stream().map(problem -> source + ": " + problem).toList()));
    }
    say(source + " is complete and can be activated");
  }
}
