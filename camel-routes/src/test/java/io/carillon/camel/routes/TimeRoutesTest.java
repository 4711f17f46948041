package io.carillon.camel.routes;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.Journeys;
import io.carillon.api.report.Reports;
import io.carillon.api.store.Retention;
import io.carillon.api.tracking.Tracking;
import io.carillon.testkit.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TimeRoutesTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:20:30Z");
  private static final Clock CLOCK = Clock.fixed(NOW, UTC);

  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void at_start_the_last_full_hour_is_struck_so_that_missed_ones_are_caught_up() throws Exception {
    BlockingQueue<Object[]> strikes = new LinkedBlockingQueue<>();
    JoinedRoutes route = joined(Hours.class, hours(strikes), new HourRoute());
    assertThat(next(strikes)).containsExactly(Instant.parse("2026-03-29T01:00:00Z"), NOW);
    route.close();
    assertThat(camel.getRoutes()).isEmpty();
  }

  @Test
  void the_clock_strikes_with_the_time_that_it_meant() throws Exception {
    BlockingQueue<Object[]> strikes = new LinkedBlockingQueue<>();
    JoinedRoutes route = joined(Hours.class, hours(strikes), new HourRoute("*+*+*+*+*+?"));
    // The catch-up at the start strikes too, before or after the clock.
    Instant first = (Instant) next(strikes)[0];
    Instant second = (Instant) next(strikes)[0];
    Instant meant = first.isAfter(second) ? first : second;
    assertThat(meant).isAfter(NOW).isEqualTo(Instant.ofEpochSecond(meant.getEpochSecond()));
    route.close();
  }

  @Test
  void due_runs_are_evaluated_the_oldest_hour_first() throws Exception {
    try (TestDatabase database = TestDatabase.fresh()) {
      JdbcClient jdbc = JdbcClient.create(database.dataSource());
      dueRun(jdbc, 2, "2026-03-29T01:00:00Z", "DUE", NOW.minusSeconds(1));
      dueRun(jdbc, 1, "2026-03-29T01:00:00Z", "DUE", NOW.minusSeconds(1));
      dueRun(jdbc, 2, "2026-03-29T00:00:00Z", "DUE", NOW);
      dueRun(jdbc, 3, "2026-03-29T00:00:00Z", "DUE", NOW.plusSeconds(1));
      dueRun(jdbc, 4, "2026-03-29T00:00:00Z", "DONE", NOW.minusSeconds(1));
      BlockingQueue<Object[]> runs = new LinkedBlockingQueue<>();
      Journeys journeys =
          Fake.of(
              Journeys.class,
              Map.of(
                  "run",
                  call -> {
                    jdbc.sql("UPDATE run SET state = 'DONE' WHERE workflow_id = ? AND hour = ?")
                        .params(call[0], ((Instant) call[1]).atOffset(UTC))
                        .update();
                    return runs.add(call) ? null : null;
                  }));
      JoinedRoutes route =
          new JoinedRoutes(
              camel,
              CLOCK,
              Map.of(DataSource.class, database.dataSource(), Journeys.class, journeys),
              new TickRoute());
      assertThat(List.of(next(runs)[0], next(runs)[0], next(runs)[0])).containsExactly(2L, 1L, 2L);
      route.close();
      assertThat(runs).isEmpty();
    }
  }

  @Test
  void what_a_crash_left_behind_is_brought_into_order_at_start() throws Exception {
    BlockingQueue<Object[]> recoveries = new LinkedBlockingQueue<>();
    BlockingQueue<Object[]> proofs = new LinkedBlockingQueue<>();
    Deliveries deliveries =
        Fake.of(
            Deliveries.class,
            Map.of(
                "recover",
                call -> {
                  recoveries.add(call);
                  return new Deliveries.Recovered(0, 0, 0);
                },
                "prove",
                call -> {
                  proofs.add(new Object[0]);
                  return 0;
                }));
    JoinedRoutes route = joined(Deliveries.class, deliveries, new RecoverRoute());
    assertThat(next(recoveries)).containsExactly(NOW);
    assertThat(next(proofs)).isEmpty();
    route.close();
  }

  @Test
  void who_asked_for_the_links_of_mails_is_judged_again_and_again() throws Exception {
    BlockingQueue<Object[]> judgements = new LinkedBlockingQueue<>();
    Tracking tracking =
        Fake.of(
            Tracking.class,
            Map.of(
                "judge",
                call -> {
                  judgements.add(call);
                  return 0;
                }));
    JoinedRoutes route = joined(Tracking.class, tracking, new ClassifyRoute());
    assertThat(next(judgements)).containsExactly(NOW);
    assertThat(next(judgements)).containsExactly(NOW);
    route.close();
  }

  @Test
  void months_are_looked_after_at_the_start_and_each_hour() throws Exception {
    BlockingQueue<Object[]> looks = new LinkedBlockingQueue<>();
    Deliveries deliveries =
        Fake.of(
            Deliveries.class,
            Map.of(
                "turnMonths",
                call -> {
                  looks.add(call);
                  return 0;
                }));
    JoinedRoutes route = joined(Deliveries.class, deliveries, new MonthsRoute());
    assertThat(next(looks)).containsExactly(NOW);
    route.close();
  }

  @Test
  void what_is_kept_no_longer_is_removed_soon_after_the_start_and_each_hour() throws Exception {
    BlockingQueue<Object[]> looks = new LinkedBlockingQueue<>();
    Retention retention =
        now -> {
          looks.add(new Object[] {now});
          throw new IllegalStateException("tells the log, and the route goes on");
        };
    JoinedRoutes route = joined(Retention.class, retention, new ForgetRoute(100));
    assertThat(next(looks)).containsExactly(NOW);
    route.close();
  }

  @Test
  void figures_are_folded_at_the_start_and_each_minute() throws Exception {
    BlockingQueue<Object[]> folds = new LinkedBlockingQueue<>();
    Reports reports =
        Fake.of(
            Reports.class,
            Map.of(
                "fold",
                call -> {
                  folds.add(new Object[0]);
                  return 0;
                }));
    JoinedRoutes route = joined(Reports.class, reports, new FoldRoute());
    assertThat(next(folds)).isEmpty();
    route.close();
  }

  @Test
  void a_route_joins_again_with_other_services_after_it_left() throws Exception {
    for (int i = 0; i < 3; i++) {
      BlockingQueue<Object[]> strikes = new LinkedBlockingQueue<>();
      JoinedRoutes route = joined(Hours.class, hours(strikes), new HourRoute());
      assertThat(next(strikes)).isNotNull();
      route.close();
    }
    assertThat(camel.getEndpoints()).isEmpty();
  }

  private JoinedRoutes joined(Class<?> type, Object service, RoutesBuilder routes) {
    return new JoinedRoutes(camel, CLOCK, Map.of(type, service), routes);
  }

  private static Hours hours(BlockingQueue<Object[]> strikes) {
    return Fake.of(
        Hours.class,
        Map.of(
            "strike",
            call -> {
              strikes.add(call);
              return List.of();
            }));
  }

  private static void dueRun(
      JdbcClient jdbc, long workflow, String hour, String state, Instant due) {
    jdbc.sql(
            """
            INSERT INTO hour (at, since, by_hand, state, struck_at)
            VALUES (?::timestamptz, ?::timestamptz, false, 'STRUCK', ?::timestamptz)
            ON CONFLICT DO NOTHING
            """)
        .params(hour, hour, hour)
        .update();
    jdbc.sql("INSERT INTO run (workflow_id, hour, state, due_at) VALUES (?, ?::timestamptz, ?, ?)")
        .params(workflow, hour, state, due.atOffset(UTC))
        .update();
  }

  private static Object[] next(BlockingQueue<Object[]> calls) throws InterruptedException {
    Object[] call = calls.poll(20, TimeUnit.SECONDS);
    assertThat(call).as("a call within 20 s").isNotNull();
    return call;
  }
}
