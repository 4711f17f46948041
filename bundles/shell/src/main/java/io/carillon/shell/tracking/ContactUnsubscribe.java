package io.carillon.shell.tracking;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Arguments;
import io.carillon.shell.Caller;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.Lookup;
import io.carillon.shell.completer.WorkflowNames;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code contact-unsubscribe CONTACT [--workflow W] [--channel C]} (R149, R151, R201) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "contact-unsubscribe",
    description = "Stop writing to a contact at once, also what is planned: all, or one workflow")
public final class ContactUnsubscribe extends CarillonCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--workflow", description = "Only this workflow: name or number")
  @Completion(WorkflowNames.class)
  private String workflow;

  @Option(name = "--channel", description = "Only this channel, such as email; default: every one")
  private String channel = "";

  @Override
  protected void run() {
    if (!channel.matches("|[a-z][a-z0-9-]{0,49}")) {
      throw new InvalidInputException("\"" + channel + "\" is no channel; one is email");
    }
    Contact contact = service(Contacts.class).get(Arguments.name(words));
    Optional<Workflow> only = Optional.ofNullable(workflow).map(this::workflow);
    boolean isNew =
        service(Consents.class)
            .unsubscribe(
                new Unsubscription(
                    contact.id(),
                    only.isPresent() ? Scope.WORKFLOW : Scope.EVERYTHING,
                    only.map(Workflow::id).orElse(0L),
                    channel,
                    now(),
                    "ADMIN",
                    Caller.actor().user(),
                    Optional.empty()));
    say(
        "%s %s no more%s%s"
            .formatted(
                contact.externalId(),
                isNew ? "gets" : "already gets",
                only.map(named -> " of \"" + named.name() + "\"").orElse(" messages"),
                channel.isEmpty() ? "" : " by " + channel));
  }

  private Workflow workflow(String key) {
    return Lookup.workflow(service(Workflows.class), key);
  }
}
