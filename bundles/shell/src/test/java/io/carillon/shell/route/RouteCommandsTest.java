package io.carillon.shell.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.route.Route;
import io.carillon.api.route.Route.Failure;
import io.carillon.api.route.Route.State;
import io.carillon.api.route.Routes;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteCommandsTest {
  private static final Instant AT = Instant.parse("2026-03-10T10:00:00Z");
  private static final Route TICK =
      new Route(
          "tick",
          State.STARTED,
          "io.carillon-camel-routes",
          List.of("carillon://due-runs", "carillon://evaluate"),
          7,
          1,
          2,
          Optional.of(new Failure(AT, "the database is away")));
  private static final Route BROKEN =
      new Route(
          "crm.camel.yaml",
          State.FAILED,
          "deploy/crm.camel.yaml",
          List.of(),
          0,
          0,
          0,
          Optional.of(new Failure(AT, "no such step: form")));

  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  private void given(Route... routes) {
    shell.with(
        Routes.class,
        (method, arguments) ->
            method.equals("list")
                ? List.of(routes)
                : List.of(routes).stream()
                    .filter(route -> route.id().equals(arguments[0]))
                    .findFirst());
  }

  @Test
  void a_list_tells_the_state_of_each_route_and_which_could_not_join() {
    given(BROKEN, TICK);
    assertThat(shell.run("carillon:route-list --csv").lines())
        .containsExactly(
            "route,state,exchanges,failed,in_flight,bundle,last_failure,message",
            "crm.camel.yaml,failed,0,0,0,deploy/crm.camel.yaml,2026-03-10T10:00:00Z,no such step:"
                + " form",
            "tick,started,7,1,2,io.carillon-camel-routes,2026-03-10T10:00:00Z,the database is"
                + " away");
  }

  @Test
  void a_route_is_shown_with_its_endpoints_in_order() {
    given(TICK);
    assertThat(shell.run("carillon:route-show tick").output())
        .contains("carillon://due-runs -> carillon://evaluate")
        .contains("the database is away");
    assertThat(shell.run("carillon:route-show tick --json").output())
        .contains("[ \"carillon://due-runs\", \"carillon://evaluate\" ]");
  }

  @Test
  void a_route_that_is_not_there_is_one_line() {
    given();
    Shell.Result result = shell.run("carillon:route-show tock");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.lines()).containsExactly("There is no route \"tock\"; route-list shows all");
    assertThat(shell.run("carillon:route-list").lines())
        .containsExactly("No route has joined the Camel context");
  }
}
