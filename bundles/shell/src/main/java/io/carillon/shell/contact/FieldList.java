package io.carillon.shell.contact;

import io.carillon.api.contact.Fields;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code field-list} */
@Service
@Command(
    scope = "carillon",
    name = "field-list",
    description = "List the fields of contacts, built-in and custom")
public final class FieldList extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("name", "type", "origin");
    service(Fields.class)
        .list()
        .forEach(
            field ->
                table.row(field.name(), field.type(), field.builtIn() ? "built-in" : "custom"));
    print(table, "There are no fields");
  }
}
