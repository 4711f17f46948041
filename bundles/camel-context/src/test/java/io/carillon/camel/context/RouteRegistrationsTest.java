package io.carillon.camel.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.route.Route;
import io.carillon.api.route.Route.State;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RouteRegistrationsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final RouteRegistrations registrations =
      new RouteRegistrations(camel, Clock.fixed(NOW, ZoneOffset.UTC));
  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  @TempDir private Path folder;
  private ProducerTemplate sender;

  @BeforeEach
  void start() {
    camel.addComponent("seda", new QueueComponent());
    camel.start();
    sender = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  /** A route that keeps what it is sent; "bad" fails. */
  private RouteBuilder route(String id, String from) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());
        from(from)
            .routeId(id)
            .process(
                exchange -> {
                  String body = exchange.getMessage().getBody(String.class);
                  if (body.equals("bad")) {
                    throw new IllegalStateException("bad\nindeed");
                  }
                  arrived.add(body);
                });
      }
    };
  }

  private RouteRegistration add(String name, RoutesBuilder routes) {
    return registrations.add(new RouteSource(name, "some.bundle", () -> List.of(routes)));
  }

  private RouteRegistration yaml(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    YamlRoutes yaml = new YamlRoutes(camel);
    return registrations.add(
        new RouteSource(name, "deploy/" + name, () -> yaml.read(name, url(file))));
  }

  private static java.net.URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  @Test
  void routes_join_and_leave_and_nothing_of_them_stays() {
    RouteRegistration joined = add("A", route("a", "direct:a"));
    sender.sendBody("direct:a", "one");
    assertThat(arrived).containsExactly("one");
    registrations.remove(joined);
    assertThat(camel.getRoutes()).isEmpty();
    assertThat(camel.getRouteDefinitions()).isEmpty();
    assertThat(registrations.list()).isEmpty();
  }

  @Test
  void a_yaml_file_is_routes() throws Exception {
    RouteRegistration joined =
        yaml(
            "crm.camel.yaml",
            """
            - route:
                id: crm
                from:
                  uri: direct:crm
                  steps:
                    - setBody:
                        simple: "hello ${body}"
                    - to: seda:out
            """);
    assertThat(joined.failure()).isEmpty();
    add("Out", route("out", "seda:out"));
    sender.sendBody("direct:crm", "ann");
    assertThat(next()).isEqualTo("hello ann");
    Route crm = registrations.find("crm").orElseThrow();
    assertThat(crm.bundle()).isEqualTo("deploy/crm.camel.yaml");
    assertThat(crm.endpoints()).containsExactly("direct:crm", "seda://out");
    registrations.remove(joined);
    assertThat(registrations.find("crm")).isEmpty();
  }

  @Test
  void a_wrong_file_is_its_own_failure_and_the_others_go_on() throws Exception {
    add("A", route("a", "direct:a"));
    yaml("broken.camel.yaml", "- rout:\n    from: [");
    yaml("unknown.camel.yaml", "- from:\n    uri: direct:x\n    steps:\n      - too: log:x\n");
    yaml("empty.camel.yaml", "# nothing\n");
    yaml("deep.camel.yaml", "[".repeat(500_000));
    sender.sendBody("direct:a", "one");
    assertThat(next()).isEqualTo("one");
    for (String name :
        List.of("broken.camel.yaml", "unknown.camel.yaml", "empty.camel.yaml", "deep.camel.yaml")) {
      Route failed = registrations.find(name).orElseThrow();
      assertThat(failed.state()).as(name).isEqualTo(State.FAILED);
      assertThat(failed.lastFailure().orElseThrow().message()).isNotBlank().hasLineCount(1);
      assertThat(failed.lastFailure().orElseThrow().message()).hasSizeLessThan(501);
    }
    assertThat(camel.getRoutes()).hasSize(1);
  }

  @Test
  void the_second_of_two_routes_fails_and_the_first_goes_with_it() {
    RouteRegistration failed =
        add(
            "Two",
            new RouteBuilder() {
              @Override
              public void configure() {
                from("direct:first").routeId("first").to("seda:x");
                from("direct:second?nonsense=1").routeId("second").to("seda:x");
              }
            });
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(camel.getRouteDefinitions()).isEmpty();
  }

  @Test
  void a_route_cannot_take_the_place_of_another() {
    add("A", route("a", "direct:a"));
    RouteRegistration second = add("B", route("a", "direct:b"));
    assertThat(second.failure().orElseThrow().message())
        .isEqualTo("There is a route \"a\" already; give this one another id");
    sender.sendBody("direct:a", "one");
    assertThat(arrived).containsExactly("one");
  }

  @Test
  void routes_wait_for_their_component_and_leave_before_it() throws Exception {
    add("A", route("a", "direct:a"));
    RouteRegistration waiting = add("W", route("w", "queue:w"));
    assertThat(waiting.state()).isEqualTo(State.WAITING);
    for (int round = 1; round <= 3; round++) {
      SedaComponent component = new SedaComponent();
      registrations.add("queue", component);
      assertThat(waiting.state()).isEqualTo(State.STARTED);
      try (ProducerTemplate anew = camel.createProducerTemplate()) {
        anew.sendBody("queue:w", "round " + round);
      }
      assertThat(next()).isEqualTo("round " + round);
      registrations.remove("queue", component);
      assertThat(waiting.state()).isEqualTo(State.WAITING);
      assertThat(registrations.find("W").orElseThrow().lastFailure().orElseThrow().message())
          .isEqualTo("component queue is away");
      sender.sendBody("direct:a", "meanwhile");
      assertThat(next()).isEqualTo("meanwhile");
    }
    assertThat(camel.hasComponent("queue")).isNull();
  }

  @Test
  void what_is_sent_to_a_queue_while_its_route_is_away_waits() throws Exception {
    RouteRegistration first = add("Q", route("q", "seda:q"));
    registrations.remove(first);
    sender.sendBody("seda:q", "one");
    sender.sendBody("seda:q", "two");
    assertThat(arrived).isEmpty();
    add("Q", route("q", "seda:q"));
    assertThat(List.of(next(), next())).containsExactly("one", "two");
  }

  @Test
  @Timeout(50)
  void a_route_can_leave_while_its_queue_is_filled_again_and_again_and_nothing_is_lost()
      throws Exception {
    RouteRegistration route = add("Q", route("q", "seda:q"));
    AtomicBoolean end = new AtomicBoolean();
    CompletableFuture<Integer> sent =
        CompletableFuture.supplyAsync(
            () -> {
              int count = 0;
              while (!end.get()) {
                sender.sendBody("seda:q?blockWhenFull=true", "number " + count++);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
              }
              return count;
            });
    for (int i = 0; i < 3; i++) {
      next();
      registrations.remove(route);
      arrived.clear();
      route = add("Q", route("q", "seda:q"));
    }
    String heard = next();
    end.set(true);
    String last = "number " + (sent.join() - 1);
    while (!heard.equals(last)) {
      int number = Integer.parseInt(heard.substring("number ".length()));
      heard = next();
      assertThat(heard).isEqualTo("number " + (number + 1));
    }
  }

  @Test
  void exchanges_and_failures_are_counted_by_route() {
    add("A", route("a", "direct:a"));
    sender.sendBody("direct:a", "one");
    assertThatThrownBy(() -> sender.sendBody("direct:a", "bad"))
        .isInstanceOf(CamelExecutionException.class);
    Route counted = registrations.find("a").orElseThrow();
    assertThat(counted.exchanges()).isEqualTo(2);
    assertThat(counted.failed()).isEqualTo(1);
    assertThat(counted.inFlight()).isZero();
    assertThat(counted.lastFailure()).contains(new Route.Failure(NOW, "bad"));
    assertThat(counted.bundle()).isEqualTo("some.bundle");
  }

  private String next() throws InterruptedException {
    String next = arrived.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("arrived within 20 s").isNotNull();
    return next;
  }
}
