package io.carillon.shell.tracking;

import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import io.carillon.shell.output.Cell;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code contact-resubscribe CONTACT} (R201) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "contact-resubscribe",
    description = "Take back all unsubscriptions of a contact who asked for it")
public final class ContactResubscribe extends CarillonCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Override
  protected void run() {
    Contact contact = service(Contacts.class).get(Arguments.name(words));
    int taken = service(Consents.class).resubscribe(contact.id(), now());
    say(
        taken == 0
            ? contact.externalId() + " had not unsubscribed from anything"
            : "%s gets messages again; taken back: %s"
                .formatted(contact.externalId(), Cell.count(taken, "unsubscription")));
  }
}
