package io.carillon.shell.contact;

import io.carillon.api.contact.Addresses;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code address-list CONTACT} */
@Service
@Command(
    scope = "carillon",
    name = "address-list",
    description = "List a contact's users, and its addresses of other kinds")
public final class AddressList extends ListCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Override
  protected void run() {
    Contact contact = service(Contacts.class).get(Arguments.name(words));
    Table table = new Table("kind", "address", "label", "verified", "chosen");
    service(Addresses.class)
        .list(contact.id())
        .forEach(
            each ->
                table.row(each.kind(), each.value(), each.label(), each.verified(), each.chosen()));
    print(
        table,
        contact.externalId() + " has no users and no addresses beside its fields (contact-show)");
  }
}
