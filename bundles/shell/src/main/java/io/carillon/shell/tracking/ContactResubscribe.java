package io.carillon.shell.tracking;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contact;
import io.carillon.shell.Changes;
import io.carillon.shell.output.Cell;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/**
 * {@code contact-resubscribe CONTACT --reason TEXT [--workflow W | --category C | --group G]
 * [--channel C]} (R201)
 */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "contact-resubscribe",
    description =
        "Take back unsubscriptions of a contact who asked for it: all, or those of one scope")
public final class ContactResubscribe extends ScopeCommand {
  private static final int LONGEST_REASON = 500;

  @Option(
      name = "--reason",
      description = "Needed: who asked for it, and how; it stands in the audit log")
  private String reason = "";

  @Override
  protected void run() {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new InvalidInputException(
          "--reason: write who asked for it and how, in at most " + LONGEST_REASON + " characters");
    }
    Optional<String> channel = Optional.of(channel()).filter(named -> !named.isEmpty());
    Contact contact = contact();
    Optional<About> about = about();
    int taken =
        service(Consents.class).resubscribe(contact.id(), about.map(About::target), channel);
    String what =
        about.map(named -> " of " + named.name()).orElse("")
            + channel.map(named -> " by " + named).orElse("");
    say(
        taken == 0
            ? contact.externalId()
                + " had not unsubscribed from "
                + about.map(About::name).orElse("anything")
                + channel.map(named -> " by " + named).orElse("")
            : "%s gets messages%s again; taken back: %s"
                .formatted(contact.externalId(), what, Cell.count(taken, "unsubscription")));
  }
}
