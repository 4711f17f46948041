package io.carillon.shell.hour;

import io.carillon.api.journey.Hours;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code hour-list [--limit N]} */
@Service
@Command(
    scope = "carillon",
    name = "hour-list",
    description = "List the hours that struck, newest first, and how far each has come")
public final class HourList extends ListCommand {
  @Option(name = "--limit", description = "At most so many, up to 10,000")
  private String limit = "24";

  @Override
  protected void run() {
    Table table = new Table("at", "since", "struck", "state", "workflows", "done");
    service(Hours.class)
        .list(Arguments.limit(limit, 10_000))
        .forEach(
            hour ->
                table.row(
                    hour.at(),
                    hour.from(),
                    hour.byHand() ? "by hand" : "by the clock",
                    hour.state().toLowerCase(Locale.ROOT),
                    hour.runs(),
                    hour.done()));
    print(table, "No hour has struck yet");
  }
}
