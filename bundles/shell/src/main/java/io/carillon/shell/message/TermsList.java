package io.carillon.shell.message;

import io.carillon.api.message.Terms;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code terms-list} (R84) */
@Service
@Command(
    scope = "carillon",
    name = "terms-list",
    description = "List the terms that a message can lead to")
public final class TermsList extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("name", "url", "created_at");
    service(Terms.class)
        .list()
        .forEach(term -> table.row(term.name(), term.url(), term.createdAt()));
    print(table, "There are no terms yet: terms-create NAME --url URL makes some");
  }
}
