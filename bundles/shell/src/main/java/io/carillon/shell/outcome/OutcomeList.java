package io.carillon.shell.outcome;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code outcome-list CONTACT} (R201) */
@Service
@Command(
    scope = "carillon",
    name = "outcome-list",
    description = "List which campaigns a contact has converted by or dismissed, newest first")
public final class OutcomeList extends ListCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Override
  protected void run() {
    Contact contact = service(Contacts.class).get(Arguments.name(words));
    Table table = new Table("at", "kind", "workflow", "source", "by", "delivery", "reset_at");
    service(Outcomes.class)
        .list(contact.id())
        .forEach(
            made ->
                table.row(
                    made.at(),
                    made.kind(),
                    name(made.workflowId()),
                    made.source(),
                    made.user(),
                    made.deliveryId(),
                    made.resetAt()));
    print(table, contact.externalId() + " has neither converted nor dismissed anything");
  }

  private String name(long workflow) {
    return service(Workflows.class)
        .find(String.valueOf(workflow))
        .map(Workflow::name)
        .orElse(String.valueOf(workflow));
  }
}
