package io.carillon.shell.export;

import io.carillon.api.export.Exports;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code destination-list} (R158) */
@Service
@Command(
    scope = "carillon",
    name = "destination-list",
    description = "List where exports may go, by the names that documents have")
public final class DestinationList extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("destination", "kind", "place");
    service(Exports.class)
        .destinations()
        .forEach(each -> table.row(each.name(), each.kind(), each.place()));
    print(table, "There are no destinations; etc/io.carillon.export-NAME.cfg makes one");
  }
}
