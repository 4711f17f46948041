package io.carillon.benchmarks.flows;

import io.carillon.api.Sql;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.benchmarks.tick.TickFixture;
import io.carillon.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Round after round a twentieth of all people is moved and waits anew, while the snapshot of a
 * report is open, and without: what PostgreSQL's processes use, and how the table of waiting people
 * grows.
 */
final class GrowthBenchmark {
  private static final double SIZE_LIMIT = 1.5;
  private static final double CPU_LIMIT = 1.3;
  private static final Instant BEGIN = Instant.parse("2026-12-01T01:00:00Z");

  private final int contacts;
  private final Duration step;

  /**
   * @param step from one round to the next
   */
  GrowthBenchmark(int contacts, Duration step) {
    this.contacts = contacts;
    this.step = step;
  }

  /** What rounds have come to. */
  private record Came(double cpuSeconds, double growth) {}

  /** Prints the figures and whether they are within the limits. */
  boolean measure(TestDatabase plain, TestDatabase held, Path directory, int rounds)
      throws SQLException, IOException {
    Came without = rounds(plain, directory.resolve("plain"), rounds, false);
    Came with = rounds(held, directory.resolve("held"), rounds, true);
    double cpu = with.cpuSeconds() / without.cpuSeconds();
    boolean reached = cpu <= CPU_LIMIT && with.growth() <= SIZE_LIMIT;
    System.out.printf(
        Locale.ROOT,
        "%d rounds, %s apart, of %,d moves among %,d people: with a snapshot %.1f s of CPU and %.2f"
            + " times the size at the start, without %.1f s and %.2f times; ratio %.2f, limits %.1f"
            + " and %.1f times: %s%n",
        rounds,
        step,
        contacts / 20,
        contacts,
        with.cpuSeconds(),
        with.growth(),
        without.cpuSeconds(),
        without.growth(),
        cpu,
        CPU_LIMIT,
        SIZE_LIMIT,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  private Came rounds(TestDatabase database, Path directory, int rounds, boolean snapshot)
      throws SQLException, IOException {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    TickFixture fixture = new TickFixture(database.dataSource(), directory);
    Flow again =
        Flow.of(
            List.of(
                Steps.hours("w", (int) (step.toHours() * 20), "back"),
                new GoTo("back", "w", 100, Flow.FINISHED)));
    Flows.fill(jdbc, fixture, contacts, 1, again);
    jdbc.sql(Sql.load(GrowthBenchmark.class, "standing.sql"))
        .param("hours", step.toHours())
        .update();
    jdbc.sql("VACUUM ANALYZE waiting, journey").update();
    long before = size(jdbc);
    long largest = before;
    long cpu;
    try (Connection report = database.dataSource().getConnection()) {
      report.setAutoCommit(false);
      if (snapshot) {
        open(report);
      }
      cpu = Cpu.millis(database);
      for (int round = 0; round < rounds; round++) {
        long moved = fixture.journeys.advance(BEGIN.plus(step.multipliedBy(round)));
        if (moved != contacts / 20) {
          throw new IllegalStateException("Round " + round + " moved " + moved);
        }
        largest = Math.max(largest, size(jdbc));
      }
      cpu = Cpu.millis(database) - cpu;
      report.rollback();
    }
    return new Came(cpu / 1000.0, (double) largest / before);
  }

  private static void open(Connection report) throws SQLException {
    report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = report.createStatement()) {
      statement.execute("SELECT count(*) FROM step_figure");
    }
  }

  private static long size(JdbcClient jdbc) {
    return jdbc.sql(
            "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
                + " WHERE inhparent = 'waiting'::regclass")
        .query(Long.class)
        .single();
  }
}
