package io.carillon.shell.route;

import io.carillon.api.route.Route.Failure;
import io.carillon.api.route.Routes;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code route-list} */
@Service
@Command(
    scope = "carillon",
    name = "route-list",
    description =
        "List the routes of the Camel context: state, exchanges, failures, and who brought them;"
            + " those that could not join, too")
public final class RouteList extends ListCommand {
  @Override
  protected void run() {
    Table table =
        new Table(
            "route",
            "state",
            "exchanges",
            "failed",
            "in_flight",
            "bundle",
            "last_failure",
            "message");
    service(Routes.class)
        .list()
        .forEach(
            route ->
                table.row(
                    route.id(),
                    route.state(),
                    route.exchanges(),
                    route.failed(),
                    route.inFlight(),
                    route.bundle(),
                    route.lastFailure().map(Failure::at),
                    route.lastFailure().map(Failure::message)));
    print(table, "No route has joined the Camel context");
  }
}
