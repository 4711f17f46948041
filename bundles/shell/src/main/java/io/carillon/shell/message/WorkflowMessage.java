package io.carillon.shell.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.MessageNames;
import io.carillon.shell.completer.WorkflowNames;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code workflow-message WORKFLOW MESSAGE} (R76) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "workflow-message",
    description = "Let a workflow send another message, as a new version of it")
public final class WorkflowMessage extends CarillonCommand {
  @Argument(
      index = 0,
      name = "workflow",
      description = "Name or number; in quotes if the name has spaces",
      required = true)
  @Completion(WorkflowNames.class)
  private String key;

  @Argument(
      index = 1,
      name = "message",
      description = "The message; in quotes if its name has spaces",
      required = true)
  @Completion(MessageNames.class)
  private String name;

  @Override
  protected void run() {
    Workflows workflows = service(Workflows.class);
    Workflow workflow = Lookup.workflow(workflows, key);
    if (workflow.kind() != WorkflowKind.EMAIL) {
      throw new InvalidInputException(
          workflow.flow().steps().stream().anyMatch(FlowStep.Send.class::isInstance)
              ? "Workflow \"" + workflow.name() + "\" sends a message by each step; edit its steps"
              : "Workflow \"" + workflow.name() + "\" decides applications; it sends no message");
    }
    Message message = Lookup.message(service(Messages.class), name);
    String yaml = service(Definitions.class).with(workflow.text(), "/message", message.name());
    Workflow saved = workflows.save(yaml, workflow.name(), now());
    say(
        "Workflow \"%s\", version %d, sends \"%s\""
            .formatted(saved.name(), saved.version(), message.name()));
  }
}
