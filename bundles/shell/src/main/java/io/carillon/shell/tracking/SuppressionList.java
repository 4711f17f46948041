package io.carillon.shell.tracking;

import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code suppression-list [--limit N] [--after ADDRESS]} */
@Service
@Command(
    scope = "carillon",
    name = "suppression-list",
    description = "List addresses that are not written to any more, in alphabetical order")
public final class SuppressionList extends ListCommand {
  @Option(name = "--limit", description = "At most so many, up to 10,000")
  private String limit = "50";

  @Option(name = "--after", description = "Go on after this address")
  private String after = "";

  @Override
  protected void run() {
    int most = Arguments.limit(limit, 10_000);
    List<Suppression> page = service(Consents.class).suppressions(after.strip(), most);
    Table table = new Table("address", "cause", "at", "detail", "delivery");
    page.forEach(
        each ->
            table.row(each.address(), each.cause(), each.at(), each.detail(), each.deliveryId()));
    print(table, "No address is suppressed");
    if (format() == OutputFormat.TEXT && page.size() == most) {
      say(
          "%s; go on with --after %s"
              .formatted(Cell.count(most), Cell.text(page.get(page.size() - 1).address())));
    }
  }
}
