package io.carillon.shell.flow;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.FlowMoves;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.Cell;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code journey-move WORKFLOW CONTACT STEP} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "journey-move",
    description = "Put a contact who is on the way through a flow to another step of it")
public final class JourneyMove extends CarillonCommand {
  @Argument(
      name = "workflow",
      description =
          "The flow's name or number; behind it the contact (external id, number or address) and the"
              + " step",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Override
  protected void run() {
    InFlow named = InFlow.of(service(Workflows.class), words, 2, "a flow, a contact and a step");
    Contact contact = service(Contacts.class).get(named.rest().get(0));
    String step = String.join(" ", named.rest().subList(1, named.rest().size()));
    String stood = service(FlowMoves.class).move(named.flow().id(), contact.id(), step, now());
    say(
        "%s stood at \"%s\", and arrives at \"%s\" %s"
            .formatted(
                contact.externalId(),
                stood,
                step,
                named.flow().state() == WorkflowState.ACTIVE
                    ? "within a minute"
                    : "when the flow goes on: it is " + Cell.text(named.flow().state())));
  }
}
