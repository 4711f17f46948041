package io.carillon.shell.contact;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Event;
import io.carillon.api.contact.Events;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.output.Facts;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code contact-show KEY [--events N]} */
@Service
@Command(
    scope = "carillon",
    name = "contact-show",
    description = "Show a contact's fields and newest events")
public final class ContactShow extends CarillonCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--events", description = "At most so many events, newest first, up to 10,000")
  private String events = "10";

  @Override
  protected void run() {
    Contact contact = service(Contacts.class).get(Arguments.name(words));
    Facts facts = new Facts().add("id", contact.id()).add("external_id", contact.externalId());
    contact.values().forEach(facts::add);
    facts.print(out());
    int most = (int) Arguments.number("--events", events, 0, 10_000);
    List<Event> newest = most == 0 ? List.of() : service(Events.class).list(contact.id(), most);
    if (!newest.isEmpty()) {
      say("");
      Table table = new Table("at", "event", "amount", "key", "data");
      newest.forEach(
          event -> table.row(event.at(), event.type(), event.amount(), event.key(), event.data()));
      table.print(out(), OutputFormat.TEXT);
    }
  }
}
