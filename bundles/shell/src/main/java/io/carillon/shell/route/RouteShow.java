package io.carillon.shell.route;

import io.carillon.api.InvalidInputException;
import io.carillon.api.route.Route;
import io.carillon.api.route.Route.Failure;
import io.carillon.api.route.Routes;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.completer.RouteNames;
import io.carillon.shell.output.Facts;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code route-show ROUTE} */
@Service
@Command(
    scope = "carillon",
    name = "route-show",
    description =
        "Show a route: its endpoints in order, how many exchanges went through, and its last"
            + " failure")
public final class RouteShow extends CarillonCommand {
  @Argument(
      name = "route",
      description = "The route's id, as route-list shows it",
      required = true,
      multiValued = true)
  @Completion(RouteNames.class)
  private List<String> words;

  @Option(name = "--json", description = "Print as a JSON object")
  private boolean json;

  @Override
  protected void run() {
    String id = Arguments.name(words);
    Route route =
        service(Routes.class)
            .find(id)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no route \"" + id + "\"; route-list shows all"));
    Facts facts =
        new Facts()
            .add("route", route.id())
            .add("state", route.state())
            .add("bundle", route.bundle())
            .add("endpoints", json ? route.endpoints() : String.join(" -> ", route.endpoints()))
            .add("exchanges", route.exchanges())
            .add("failed", route.failed())
            .add("in_flight", route.inFlight())
            .add("last_failure", route.lastFailure().map(Failure::at))
            .add("message", route.lastFailure().map(Failure::message));
    if (json) {
      facts.printJson(out());
    } else {
      facts.print(out());
    }
  }
}
