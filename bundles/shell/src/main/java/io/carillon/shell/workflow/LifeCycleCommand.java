package io.carillon.shell.workflow;

import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.WorkflowNames;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command that changes one workflow. */
abstract class LifeCycleCommand extends CarillonCommand {
  @Argument(name = "workflow", description = "Name or number", required = true, multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  /** Changes the workflow and says what that means. */
  abstract void change(Workflows workflows, String key, Instant now) throws Exception;

  @Override
  protected final void run() throws Exception {
    change(service(Workflows.class), Arguments.name(words), now());
  }

  /** Prints a line about a workflow. */
  final void say(Workflow workflow, String what) {
    say("Workflow \"" + workflow.name() + "\" " + what);
  }
}
