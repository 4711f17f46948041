package io.carillon.shell.server;

import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.Comparator;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Command;

/** {@code commands}: what Karaf's own help shows only to whoever sits at its console. */
@Service
@org.apache.karaf.shell.api.action.Command(
    scope = "carillon",
    name = "commands",
    description = "List Carillon's commands; each explains itself with --help")
public final class Commands extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("command", "description");
    session().getRegistry().getCommands().stream()
        .filter(command -> command.getScope().equals("carillon"))
        .sorted(Comparator.comparing(Command::getName))
        .forEach(command -> table.row(command.getName(), command.getDescription()));
    print(table, "There are no commands");
  }
}
