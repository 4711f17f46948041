package io.carillon.shell.contact;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code contact-list [TEXT] [--limit N] [--after ID]} */
@Service
@Command(
    scope = "carillon",
    name = "contact-list",
    description = "List contacts, all or those whose id, name or address contains a text")
public final class ContactList extends ListCommand {
  @Argument(
      name = "text",
      description = "Part of external id, name or address, in any case",
      multiValued = true)
  private List<String> words;

  @Option(name = "--limit", description = "At most so many, up to 10,000")
  private String limit = "50";

  @Option(name = "--after", description = "Go on after the contact with this number")
  private String after = "0";

  @Override
  protected void run() {
    Contacts contacts = service(Contacts.class);
    String text = words == null ? "" : String.join(" ", words);
    int most = Arguments.limit(limit, 10_000);
    List<Contact> page = contacts.list(text, Arguments.after(after), most);
    Table table =
        new Table(
            "id", "external_id", "name", "marketplace_email", "custom_email", "relationship_stage");
    page.forEach(
        contact ->
            table.row(
                contact.id(),
                contact.externalId(),
                name(contact),
                contact.values().get("marketplace_email"),
                contact.values().get("custom_email"),
                contact.values().get("relationship_stage")));
    print(table, text.isEmpty() ? "There are no contacts yet: contact-import brings some" : "None");
    if (format() == OutputFormat.TEXT && page.size() == most) {
      say(
          "%s of %s; go on with --after %d"
              .formatted(
                  Cell.count(most),
                  Cell.count(contacts.count(), "contact"),
                  page.get(page.size() - 1).id()));
    }
  }

  private static String name(Contact contact) {
    return Stream.of("first_name", "last_name")
        .map(contact.values()::get)
        .filter(part -> part != null)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
