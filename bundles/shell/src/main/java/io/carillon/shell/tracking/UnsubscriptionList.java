package io.carillon.shell.tracking;

import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
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
    Contact contact = service(Contacts.class).get(Arguments.name(words));
    Table table =
        new Table(
            "at", "scope", "scope_id", "name", "channel", "source", "by", "contact_id", "delivery");
    service(Consents.class)
        .unsubscriptions(contact.id())
        .forEach(
            made ->
                table.row(
                    made.at(),
                    made.scope(),
                    made.scopeId() == 0 ? null : made.scopeId(),
                    name(made),
                    made.channel().isEmpty() ? "all" : made.channel(),
                    made.source(),
                    by(made),
                    made.contactId(),
                    made.deliveryId()));
    print(table, contact.externalId() + " has not unsubscribed from anything");
  }

  private String name(Unsubscription made) {
    return switch (made.scope()) {
      case WORKFLOW ->
          service(Workflows.class)
              .find(String.valueOf(made.scopeId()))
              .map(Workflow::name)
              .orElse("");
      case CATEGORY -> name(Category.Kind.CATEGORY, made.scopeId());
      case GROUP -> name(Category.Kind.GROUP, made.scopeId());
      case EVERYTHING -> "";
    };
  }

  private String name(Category.Kind kind, long id) {
    return service(Categories.class).list(kind).stream()
        .filter(each -> each.id() == id)
        .map(Category::name)
        .findFirst()
        .orElse("");
  }

  /** A complaint is the reader's too: the button "spam" of the mail program. */
  private static String by(Unsubscription made) {
    return switch (made.source()) {
      case "PAGE", "ONE_CLICK", "COMPLAINT" -> "the reader";
      case "IMPORT" -> "an import";
      default -> made.user();
    };
  }
}
