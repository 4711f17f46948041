package io.carillon.shell.outcome;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.Outcome;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Caller;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code outcome-record CONTACT --workflow W --conversion | --dismissal} (R143, R152, R201) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "outcome-record",
    description =
        "Note that a contact has converted, or has dismissed the offer of a workflow: nothing more"
            + " of it is sent to them")
public final class OutcomeRecord extends CarillonCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--workflow", description = "Needed: name or number")
  @Completion(WorkflowNames.class)
  private String workflow;

  @Option(name = "--conversion", description = "They have done what it was for")
  private boolean conversion;

  @Option(name = "--dismissal", description = "They do not want this offer")
  private boolean dismissal;

  @Override
  protected void run() {
    if (workflow == null || conversion == dismissal) {
      throw new InvalidInputException(
          "Name the workflow with --workflow, and either --conversion or --dismissal");
    }
    Contact contact = service(Contacts.class).get(Arguments.name(words));
    Workflow found = Lookup.workflow(service(Workflows.class), workflow);
    boolean closes =
        dismissal || found.campaign().conversion().filter(ConversionRule::goesOn).isEmpty();
    boolean isNew =
        service(Outcomes.class)
            .record(
                new Outcome(
                    contact.id(),
                    found.id(),
                    dismissal ? Outcome.Kind.DISMISSAL : Outcome.Kind.CONVERSION,
                    now().truncatedTo(ChronoUnit.MICROS),
                    closes,
                    "ADMIN",
                    Caller.actor().user(),
                    Optional.empty(),
                    Optional.empty()));
    say(
        "%s has %s%s \"%s\"%s"
            .formatted(
                contact.externalId(),
                isNew ? "" : "already ",
                dismissal ? "dismissed" : "converted by",
                found.name(),
                closes ? "; nothing more of it is sent" : ""));
  }
}
