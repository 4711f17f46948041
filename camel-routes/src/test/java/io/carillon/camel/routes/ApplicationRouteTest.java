package io.carillon.camel.routes;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Applications;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApplicationRouteTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:20:30Z");
  private static final Map<String, Object> ANN = Map.of("contact", "ann", "id", "A-1");

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final BlockingQueue<Object> applied = new LinkedBlockingQueue<>();
  private final BlockingQueue<Object> decided = new LinkedBlockingQueue<>();
  private final BlockingQueue<Issue> told = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private TestDatabase database;
  private JoinedRoutes route;
  private ProducerTemplate integrator;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    camel.start();
    route = route();
    integrator = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    route.close();
    assertThat(camel.getRoutes()).isEmpty();
    camel.stop();
    database.close();
  }

  private JoinedRoutes route() {
    Applications applications =
        Fake.of(Applications.class, Map.of("apply", this::apply, "decide", this::decide));
    Issues issues =
        Fake.of(Issues.class, Map.of("record", call -> told.add((Issue) call[0]) ? null : null));
    return new JoinedRoutes(
        camel,
        Clock.fixed(NOW, UTC),
        Map.of(
            DataSource.class, database.dataSource(),
            Applications.class, applications,
            Issues.class, issues),
        new ApplicationRoute(1));
  }

  private Object apply(Object[] call) {
    assertThat(call[1]).isEqualTo(NOW);
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("the database is away");
    }
    if (call[0].toString().contains("nobody")) {
      throw new InvalidInputException("There is no contact \"nobody\"");
    }
    applied.add(call[0]);
    return true;
  }

  private Object decide(Object[] call) {
    decided.add(call[0]);
    JdbcClient.create(database.dataSource()).sql("DELETE FROM application_waiting").update();
    return 1;
  }

  @Test
  void an_integrators_route_hands_over_a_map_or_json_and_gets_to_know_that_it_is_new_R196() {
    assertThat(integrator.requestBody("direct:application", ANN)).isEqualTo(true);
    integrator.sendBody("direct:application", "{\"contact\": \"bob\"}");
    byte[] bytes = "{\"contact\": \"eve\"}".getBytes(StandardCharsets.UTF_8);
    integrator.sendBody("direct:application", bytes);
    assertThat(applied).containsExactly(ANN, "{\"contact\": \"bob\"}", "{\"contact\": \"eve\"}");
  }

  @Test
  void bad_input_is_one_error_for_whoever_hands_it_over_R196() {
    assertThatThrownBy(() -> integrator.sendBody("direct:application", Map.of("contact", "nobody")))
        .isInstanceOf(CamelExecutionException.class)
        .hasCauseInstanceOf(InvalidInputException.class)
        .cause()
        .hasMessage("There is no contact \"nobody\"");
    assertThatThrownBy(
            () -> integrator.requestBody("seda:application", Map.of("contact", "nobody")))
        .hasCauseInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_queued_application_that_is_refused_is_an_issue_and_the_next_is_taken_R196()
      throws Exception {
    integrator.sendBody("seda:application", Map.of("contact", "nobody"));
    integrator.sendBody("seda:application", ANN);
    assertThat(applied.poll(20, TimeUnit.SECONDS)).isEqualTo(ANN);
    Issue issue = told.poll(20, TimeUnit.SECONDS);
    assertThat(issue.code()).isEqualTo("APPLICATION_REFUSED");
    assertThat(issue.message()).endsWith("was not recorded: There is no contact \"nobody\"");
  }

  @Test
  void a_queued_application_waits_until_the_database_is_back_R196() throws Exception {
    failures.set(3);
    integrator.sendBody("seda:application", ANN);
    assertThat(applied.poll(20, TimeUnit.SECONDS)).isEqualTo(ANN);
    assertThat(told).isEmpty();
  }

  @Test
  void a_queued_application_that_is_given_up_is_an_issue_R196() throws Exception {
    failures.set(Integer.MAX_VALUE);
    integrator.sendBody("seda:application", ANN);
    Issue issue = told.poll(60, TimeUnit.SECONDS);
    assertThat(issue.message()).endsWith("was not recorded: the database is away");
  }

  @Test
  void what_waits_is_decided_within_seconds_and_then_nothing_is_called_R196() throws Exception {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    jdbc.sql("INSERT INTO event (contact_id, type, key, at) VALUES (1, 'application', '1', ?)")
        .param(NOW.plusSeconds(1).atOffset(UTC))
        .update();
    jdbc.sql("INSERT INTO event (contact_id, type, key, at) VALUES (1, 'purchase', '1', ?)")
        .param(NOW.atOffset(UTC))
        .update();
    assertThat(decided.poll(2, TimeUnit.SECONDS)).as("nothing is due").isNull();
    jdbc.sql("INSERT INTO event (contact_id, type, key, at) VALUES (2, 'application', '1', ?)")
        .param(NOW.atOffset(UTC))
        .update();
    assertThat(decided.poll(5, TimeUnit.SECONDS)).isEqualTo(NOW);
  }

  @Test
  void what_is_queued_while_the_routes_are_away_waits_for_them() throws Exception {
    integrator.requestBody("seda:application", ANN);
    route.close();
    for (int i = 0; i < 5; i++) {
      integrator.sendBody("seda:application", Map.of("contact", "ann", "id", "A-" + i));
    }
    assertThat(applied).hasSize(1);
    route = route();
    for (int i = 0; i < 6; i++) {
      assertThat(applied.poll(20, TimeUnit.SECONDS)).as("application %d", i).isNotNull();
    }
  }

  @Test
  void whoever_waits_for_the_answer_waits_for_routes_that_are_away() throws Exception {
    route.close();
    CompletableFuture<Object> answer =
        CompletableFuture.supplyAsync(() -> integrator.requestBody("direct:application", ANN));
    until(() -> answer.isDone() || waitsForConsumer());
    route = route();
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(true);
  }

  /** Whether a thread stands within Camel's direct component. */
  private static boolean waitsForConsumer() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(frame -> frame.getClassName().endsWith("DirectComponent"));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void an_integrators_route_goes_on_when_the_applications_bundle_was_replaced() {
    for (String uri : List.of("direct:application", "seda:application")) {
      integrator.requestBody(uri, ANN);
    }
    route.close();
    route = route();
    for (String uri : List.of("direct:application", "seda:application")) {
      assertThat(integrator.requestBody(uri, ANN)).isEqualTo(true);
    }
    assertThat(applied).hasSize(4);
  }
}
