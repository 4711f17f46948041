package io.carillon.shell.server;

import io.carillon.api.InvalidInputException;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.shell.ListCommand;
import io.carillon.shell.Services;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Table;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code status}: exit status 1 if something is not well. */
@Service
@Command(
    scope = "carillon",
    name = "status",
    description = "Show which bundles are running and whether they are well")
public final class Status extends ListCommand {
  @Override
  protected void run() {
    Table table = new Table("what", "state", "detail");
    int unwell = 0;
    for (Map.Entry<String, Services.State> bundle : services().capabilities().entrySet()) {
      Services.State state = bundle.getValue();
      unwell += state == Services.State.NOT_RUNNING ? 1 : 0;
      String detail =
          state == Services.State.NOT_INSTALLED ? Services.leftOut(bundle.getKey()) : "";
      table.row(bundle.getKey() + " bundle", Cell.text(state).replace('_', ' '), detail);
    }
    Map<String, HealthStatus> checks = new TreeMap<>();
    services().all(HealthCheck.class).forEach(check -> checks.put(check.name(), check.check()));
    for (Map.Entry<String, HealthStatus> check : checks.entrySet()) {
      boolean well = check.getValue().ok();
      unwell += well ? 0 : 1;
      table.row(check.getKey(), well ? "well" : "not well", check.getValue().detail());
    }
    print(table, "");
    if (unwell > 0) {
      throw new InvalidInputException(
          unwell == 1
              ? "One thing is not as it should be"
              : unwell + " things are not as they should be");
    }
  }
}
