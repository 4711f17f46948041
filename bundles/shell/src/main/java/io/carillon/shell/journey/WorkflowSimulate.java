package io.carillon.shell.journey;

import io.carillon.shell.Arguments;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-simulate NAME [--from …] [--to …] [--contact KEY] [--others]} */
@Service
@Command(
    scope = "carillon",
    name = "workflow-simulate",
    description =
        "Run a workflow through a range of hours, past or future, and send and keep nothing")
public final class WorkflowSimulate extends SimulateCommand {
  @Argument(
      name = "workflow",
      description = "Name or number; of any state",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Override
  List<String> workflows() {
    return List.of(Arguments.name(words));
  }
}
