package io.carillon.benchmarks.flows;

import io.carillon.api.Sql;
import io.carillon.benchmarks.tick.Heap;
import io.carillon.benchmarks.tick.TickFixture;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A million people stand in flows of six steps, a tenth of them is due: moving them, in alternation
 * with the same moves written down by hand, statement by statement, over tables of the same shape.
 * Both must plan and move the same. Then a pulse in which nobody is due.
 */
final class AdvanceBenchmark {
  private static final double LIMIT = 2;
  private static final double HEAP_LIMIT = 64;
  private static final double PULSE_LIMIT_MILLIS = 5;
  private static final int PULSES = 200;

  private final TestDatabase database;
  private final JdbcClient jdbc;
  private final TickFixture fixture;
  private final int flows;
  private Instant now = Instant.parse("2026-12-01T02:00:00Z");

  AdvanceBenchmark(TestDatabase database, Path directory, int contacts, int flows) {
    this.database = database;
    this.jdbc = JdbcClient.create(database.dataSource());
    this.fixture = new TickFixture(database.dataSource(), directory.resolve("deliveries"));
    this.flows = flows;
    Flows.fill(jdbc, fixture, contacts, flows, Steps.six());
    jdbc.sql(Sql.load(AdvanceBenchmark.class, "events.sql")).update();
    jdbc.sql(Sql.load(AdvanceBenchmark.class, "people.sql")).param("flows", flows).update();
    jdbc.sql("VACUUM ANALYZE waiting, journey, event").update();
  }

  /**
   * Prints the figures and whether they are within the limits.
   *
   * @param rounds at most 10
   */
  boolean measure(int rounds) throws SQLException {
    List<Double> product = new ArrayList<>();
    List<Double> hand = new ArrayList<>();
    double heap = 0;
    try (Connection connection = database.dataSource().getConnection()) {
      byHandTables(connection);
      for (int round = 0; round < rounds; round++) {
        Heap watched = new Heap();
        long here;
        long there;
        if (round % 2 == 0) {
          here = timed(() -> fixture.journeys.advance(now), product);
          there = timed(() -> byHand(connection), hand);
        } else {
          there = timed(() -> byHand(connection), hand);
          here = timed(() -> fixture.journeys.advance(now), product);
        }
        heap = Math.max(heap, watched.megabytesAboveIdle());
        same(here, there);
        System.out.printf(
            Locale.ROOT,
            "round %d: %,d people moved: %.2f s, by hand %.2f s%n",
            round + 1,
            here,
            product.get(round),
            hand.get(round));
        now = now.plus(Duration.ofDays(1));
      }
    }
    double ratio = Flows.median(product) / Flows.median(hand);
    boolean reached = ratio <= LIMIT && heap <= HEAP_LIMIT;
    System.out.printf(
        Locale.ROOT,
        "advance: ratio %.2f, limit %.1f; heap above idle %.0f MB, limit %.0f: %s%n",
        ratio,
        LIMIT,
        heap,
        HEAP_LIMIT,
        reached ? "PASS" : "FAIL");
    now = now.minus(Duration.ofDays(1));
    return pulse() && reached;
  }

  /**
   * The product's first statements of the same day, and those by hand, must end in the same rows.
   */
  private void same(long here, long there) {
    for (String table : List.of("waiting", "outbox", "journey_log")) {
      String other = table.replace("journey_", "");
      String rows =
          "SELECT coalesce(string_agg(step || ' ' || people, ', ' ORDER BY step), '') FROM"
              + " (SELECT step, count(*) AS people FROM %s GROUP BY step) AS s";
      String one = jdbc.sql(rows.formatted(table)).query(String.class).single();
      String two = jdbc.sql(rows.formatted("by_hand_" + other)).query(String.class).single();
      if (here != there || !one.equals(two)) {
        throw new IllegalStateException(
            "%d moved, by hand %d; %s has %s, by hand %s".formatted(here, there, table, one, two));
      }
    }
  }

  private boolean pulse() {
    List<Double> product = new ArrayList<>();
    List<Double> lookUp = new ArrayList<>();
    for (int i = 0; i < PULSES; i++) {
      timed(() -> fixture.journeys.advance(now), product);
      timed(
          () ->
              jdbc.sql("SELECT count(*) FROM waiting WHERE workflow_id = 1 AND due_at <= ?")
                  .param(Flows.timestamp(now))
                  .query(Long.class)
                  .single(),
          lookUp);
    }
    double millis = Flows.median(product) * 1000;
    boolean reached = millis <= PULSE_LIMIT_MILLIS;
    System.out.printf(
        Locale.ROOT,
        "pulse, nobody due: %.2f ms (an index look-up %.2f ms), limit %.0f ms: %s%n",
        millis,
        Flows.median(lookUp) * 1000,
        PULSE_LIMIT_MILLIS,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  private static long timed(LongSupplier work, List<Double> seconds) {
    long start = System.nanoTime();
    long people = work.getAsLong();
    seconds.add((System.nanoTime() - start) / 1e9);
    return people;
  }

  private static void byHandTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : Sql.load(AdvanceBenchmark.class, "by-hand-tables.sql").split(";")) {
        statement.execute(each);
      }
    }
  }

  /** One transaction a flow, as the product has it. */
  private long byHand(Connection connection) {
    JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    String[] statements = Sql.load(AdvanceBenchmark.class, "by-hand.sql").split(";\n");
    long people = 0;
    try {
      connection.setAutoCommit(false);
      for (int flow = 1; flow <= flows; flow++) {
        for (int i = 0; i < statements.length; i++) {
          int rows =
              client
                  .sql(statements[i])
                  .param("flow", (long) flow)
                  .param("now", Flows.timestamp(now))
                  .update();
          people += i == 1 ? rows : 0;
        }
        connection.commit();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return people;
  }
}
