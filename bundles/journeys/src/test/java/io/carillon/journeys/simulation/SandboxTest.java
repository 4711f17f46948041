package io.carillon.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.Sql;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.journeys.JourneyService;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.WholeDatabase;
import io.carillon.journeys.settings.Limits;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A simulation runs the real statements, and nothing real is touched or kept waiting. */
public class SandboxTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  public static SimulationRequest range(Instant from, Instant to, String... workflows) {
    return new SimulationRequest(
        List.of(workflows), from, to, JourneysFixture.UTC, false, Optional.empty(), 5);
  }

  @Test
  void the_whole_database_is_the_same_before_and_after_a_simulation() {
    long workflow = fixture.workflow("joined today", h(-1));
    fixture.workflow("everybody", h(-1));
    fixture.data.contacts(20);
    fixture.hour(T0);
    fixture.contact("new", h(3));
    Map<String, String> before = WholeDatabase.of(fixture.jdbc);
    SimulatedRange range =
        fixture.journeys.simulate(range(h(1), h(49), "workflow 1", "workflow 2"));
    fixture.journeys.simulate(Optional.empty(), h(5), 10);
    fixture.journeys.expected(fixture.current(workflow), h(5));
    assertThat(range.members()).extracting(SimulatedRange.Member::mailed).containsExactly(21L, 1L);
    assertThat(WholeDatabase.of(fixture.jdbc)).isEqualTo(before);
  }

  @Test
  void postgresql_itself_refuses_to_write_while_a_simulation_goes_on() {
    fixture.workflow("everybody", h(-1));
    fixture.data.contacts(1);
    // A segment's condition with an effect, such as a vendor's mistake.
    fixture.segments.put(
        "writes",
        asOf ->
            JourneysFixture.segment(
                "writes", Sql.of("nextval('claim_number') > ? AND c.id > 0", 0L)));
    fixture.workflow("writes", h(-1));
    assertThatThrownBy(() -> fixture.journeys.simulate(range(T0, h(2), "workflow 2")))
        .hasStackTraceContaining("read-only transaction");
  }

  @Test
  void the_real_hour_on_the_same_connection_plans_into_the_real_outbox_before_and_after() {
    try (CloseableSource one = new CloseableSource(fixture)) {
      long workflow = fixture.workflow("joined today", h(-1));
      JourneyService journeys = fixture.journeys(one.source, Limits.withCap(1000));
      // As an import does: the connection has a place for temporary tables from now on, and a
      // further one there is nothing that prepared statements would notice.
      JdbcClient.create(one.source).sql("CREATE TEMP TABLE imported (line text)").update();
      // Often enough for the driver to have its statements prepared by the server.
      for (int hour = 0; hour < 12; hour++) {
        fixture.contact("before " + hour, h(hour).minusSeconds(60));
        fixture.hours.strike(h(hour), h(hour));
        assertThat(journeys.run(workflow, h(hour), h(hour)).planned()).isEqualTo(1);
      }
      fixture.contact("during", h(12).minusSeconds(60));
      SimulatedRange range = journeys.simulate(range(h(12), h(13), "workflow 1"));
      assertThat(range.members().get(0).mailed()).isEqualTo(1);
      assertThat(fixture.planned(workflow)).isEqualTo(12);
      for (int hour = 12; hour < 14; hour++) {
        fixture.contact("after " + hour, h(hour).minusSeconds(60));
        fixture.hours.strike(h(hour), h(hour));
        journeys.run(workflow, h(hour), h(hour));
      }
      assertThat(fixture.plannedAt(workflow)).hasSize(15).containsKeys("during", "after 13");
    }
  }

  @Test
  void a_statement_that_the_server_has_prepared_looks_for_its_table_anew() {
    try (CloseableSource one = new CloseableSource(fixture)) {
      long workflow = fixture.workflow("everybody", h(-1));
      fixture.data.contacts(3);
      fixture.hour(T0);
      JdbcClient jdbc = JdbcClient.create(one.source);
      jdbc.sql("CREATE TEMP TABLE imported (line text)").update();
      jdbc.sql("PREPARE counted AS SELECT count(*) FROM delivery").update();
      Sandbox.Scope before =
          new Sandbox.Scope(List.of(workflow), T0, Simulator.EVER, Simulator.EVER, false);
      assertThat(counted(jdbc)).isEqualTo(3);
      Long within = new Sandbox(new Database(one.source)).open(before, status -> counted(jdbc));
      assertThat(within).isZero();
      assertThat(counted(jdbc)).isEqualTo(3);
    }
  }

  @Test
  void a_view_upon_deliveries_shows_those_of_the_simulation_also_through_another_view() {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.data.contacts(3);
    fixture.hour(T0);
    fixture.jdbc.sql("CREATE VIEW written AS SELECT contact_id FROM delivery").update();
    fixture.jdbc.sql("CREATE VIEW busy AS SELECT contact_id AS id FROM written").update();
    Database database = new Database(fixture.database.dataSource());
    Supplier<Long> busy =
        () -> database.sql("SELECT count(*) FROM busy").query(Long.class).single();
    Sandbox sandbox = new Sandbox(database);
    Sandbox.Scope nothing =
        new Sandbox.Scope(List.of(workflow), T0, Simulator.EVER, Simulator.EVER, false);
    Sandbox.Scope all =
        new Sandbox.Scope(List.of(workflow), h(1), Simulator.EVER, Simulator.EVER, false);
    Long before = sandbox.open(nothing, status -> busy.get());
    Long after = sandbox.open(all, status -> busy.get());
    assertThat(before).isZero();
    assertThat(after).isEqualTo(3);
    assertThat(busy.get()).isEqualTo(3);
  }

  private static long counted(JdbcClient jdbc) {
    return jdbc.sql("EXECUTE counted").query(Long.class).single();
  }

  /** One physical connection for all. */
  private static final class CloseableSource implements AutoCloseable {
    private final SingleConnectionDataSource source;

    CloseableSource(JourneysFixture fixture) {
      source =
          new SingleConnectionDataSource(
              fixture.database.url(), fixture.database.user(), fixture.database.password(), true);
    }

    @Override
    public void close() {
      source.destroy();
    }
  }

  @Test
  void the_real_hour_of_the_same_workflow_does_not_wait_for_a_simulation_under_way()
      throws Exception {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.data.contacts(30);
    fixture.hours.strike(T0, T0);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    int[] compiled = {0};
    fixture.midway =
        () -> {
          // The fourth hour: the ones before have planned, with whatever they lock.
          if (++compiled[0] == 5) {
            inside.countDown();
            await(leave);
          }
        };
    CompletableFuture<SimulatedRange> simulation =
        CompletableFuture.supplyAsync(
            () -> fixture.journeys.simulate(range(T0, h(20), "workflow 1")));
    await(inside);
    fixture.midway = () -> {};
    assertThat(openTransactions()).isPositive();
    RunResult real =
        CompletableFuture.supplyAsync(() -> fixture.journeys.run(workflow, T0, T0))
            .get(20, TimeUnit.SECONDS);
    assertThat(real.planned()).isEqualTo(30);
    fixture.data.state(workflow, "PAUSED");
    leave.countDown();
    assertThat(simulation.get(20, TimeUnit.SECONDS).members().get(0).mailed()).isEqualTo(30);
  }

  private long openTransactions() {
    return JdbcClient.create(fixture.database.dataSource())
        .sql(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND state = 'idle in transaction'")
        .query(Long.class)
        .single();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
