package io.carillon.shell.message;

import io.carillon.api.message.Messages;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-fields} (R85) */
@Service
@Command(
    scope = "carillon",
    name = "message-fields",
    description = "List the dynamic fields that a message may use")
public final class MessageFields extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("field", "type", "example");
    service(Messages.class)
        .fields()
        .forEach(field -> table.row(field.name(), field.type(), field.example()));
    print(table, "There are no fields");
  }
}
