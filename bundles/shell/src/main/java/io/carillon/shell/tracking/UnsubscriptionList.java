package io.carillon.shell.tracking;

import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code unsubscription-list CONTACT} (R201) */
@Service
@Command(
    scope = "carillon",
    name = "unsubscription-list",
    description = "List what a contact has unsubscribed from, newest first")
public final class UnsubscriptionList extends ListCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Override
  protected void run() {
    Contact contact = Named.contact(service(Contacts.class), Arguments.name(words));
    Table table = new Table("at", "scope", "scope_id", "channel", "source", "delivery");
    service(Consents.class)
        .unsubscriptions(contact.id())
        .forEach(
            made ->
                table.row(
                    made.at(),
                    made.scope(),
                    made.scopeId() == 0 ? null : made.scopeId(),
                    made.channel().isEmpty() ? "all" : made.channel(),
                    made.source(),
                    made.deliveryId()));
    print(table, contact.externalId() + " has not unsubscribed from anything");
  }
}
