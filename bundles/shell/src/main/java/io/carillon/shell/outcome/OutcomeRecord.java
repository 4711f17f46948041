package io.carillon.shell.outcome;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.api.journey.Outcome;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.workflow.Workflow;
import io.carillon.shell.Caller;
import io.carillon.shell.Changes;
import io.carillon.shell.ContactCommand;
import org.apache.karaf.shell.api.action.Command;
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
public final class OutcomeRecord extends ContactCommand {
  @Option(name = "--conversion", description = "They have done what it was for")
  private boolean conversion;

  @Option(name = "--dismissal", description = "They do not want this offer")
  private boolean dismissal;

  @Override
  protected void run() {
    Workflow found =
        workflow().filter(workflow -> conversion != dismissal).orElseThrow(OutcomeRecord::unclear);
    Contact contact = contact();
    Outcome made =
        Outcome.given(
            contact.id(),
            found,
            dismissal ? Outcome.Kind.DISMISSAL : Outcome.Kind.CONVERSION,
            now(),
            "ADMIN",
            Caller.actor().user());
    boolean isNew = service(Outcomes.class).record(made);
    say(
        "%s has %s%s \"%s\"%s"
            .formatted(
                contact.externalId(),
                isNew ? "" : "already ",
                dismissal ? "dismissed" : "converted by",
                found.name(),
                made.closes() ? "; nothing more of it is sent" : ""));
  }

  private static InvalidInputException unclear() {
    return new InvalidInputException(
        "Name the workflow with --workflow, and either --conversion or --dismissal");
  }
}
