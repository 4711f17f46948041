package io.carillon.shell.flow;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.WorkflowNames;
import io.carillon.shell.output.OutputFormat;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code journey-show WORKFLOW CONTACT} */
@Service
@Command(
    scope = "carillon",
    name = "journey-show",
    description = "Show the whole way of a contact through a flow")
public final class JourneyShow extends ListCommand {
  @Argument(
      name = "workflow",
      description =
          "The flow's name or number; behind it the contact: external id, number or address",
      required = true,
      multiValued = true)
  @Completion(WorkflowNames.class)
  private List<String> words;

  @Override
  protected void run() {
    Workflows workflows = service(Workflows.class);
    InFlow named = InFlow.of(workflows, words, 1, "a flow and a contact");
    Contact contact = service(Contacts.class).get(String.join(" ", named.rest()));
    Optional<FlowWay> way = service(FlowViews.class).way(named.flow().id(), contact.id());
    if (way.isEmpty() && format() == OutputFormat.TEXT) {
      say(
          "%s has never entered \"%s\"; workflow-explain tells why"
              .formatted(contact.externalId(), named.flow().name()));
      return;
    }
    way.map(found -> new WayText(new FlowSteps(workflows, named.flow()), found))
        .ifPresent(this::print);
  }

  private void print(WayText text) {
    if (format() == OutputFormat.TEXT) {
      text.frame().forEach(this::say);
    }
    print(text.table(), "Nothing else is known any more");
  }
}
