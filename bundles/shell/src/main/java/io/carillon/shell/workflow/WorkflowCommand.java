package io.carillon.shell.workflow;

import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command about one workflow that prints something in any format. */
abstract class WorkflowCommand extends ListCommand {
  @Argument(
      name = "workflow",
      description = "Name or number; a deleted one by number",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  /** What the user wrote. */
  final String key() {
    return Arguments.name(words);
  }

  /** The workflow that the user named. */
  final Workflow workflow() {
    return Lookup.workflow(service(Workflows.class), key());
  }
}
