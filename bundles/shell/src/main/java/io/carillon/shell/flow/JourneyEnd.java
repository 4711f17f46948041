package io.carillon.shell.flow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.FlowMoves;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code journey-end WORKFLOW CONTACT --reason WHY} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "journey-end",
    description = "Take a contact out of a flow; what was planned already is still sent")
public final class JourneyEnd extends CarillonCommand {
  @Argument(
      name = "workflow",
      description =
          "The flow's name or number; behind it the contact: external id, number or address",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Option(name = "--reason", description = "Why, at most 200 characters; it stands in the log")
  private String reason;

  @Override
  protected void run() {
    InFlow named = InFlow.of(service(Workflows.class), words, 1, "a flow and a contact");
    if (reason == null) {
      throw new InvalidInputException("Say why with --reason; it stands in the contact's log");
    }
    Contact contact = service(Contacts.class).get(String.join(" ", named.rest()));
    String step = service(FlowMoves.class).end(named.flow().id(), contact.id(), reason, now());
    say(
        "%s stood at \"%s\", and has left \"%s\""
            .formatted(contact.externalId(), step, named.flow().name()));
  }
}
