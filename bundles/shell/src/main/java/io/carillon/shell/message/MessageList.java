package io.carillon.shell.message;

import io.carillon.api.message.Messages;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code message-list} */
@Service
@Command(scope = "carillon", name = "message-list", description = "List the messaging templates")
public final class MessageList extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("name", "kind", "version", "updated_at", "from", "subject");
    service(Messages.class)
        .list()
        .forEach(
            message ->
                table.row(
                    message.name(),
                    message.kind(),
                    message.version(),
                    message.updatedAt(),
                    message.from().email(),
                    message.subject()));
    print(table, "There are no messages yet: message-create FILE makes one");
  }
}
