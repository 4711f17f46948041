package io.carillon.benchmarks.tick;

import io.carillon.api.Sql;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real tick of one workflow, hour after hour, in a simulation: once with a segment that an
 * index meets and that goes on through the contacts day by day, once with one that asks every
 * contact in every hour and takes most of them in the first, once with a contact's whole way.
 */
public final class SimulationBenchmark {
  private static final double LIMIT_SECONDS = 60;

  private final TickFixture fixture;
  private final int days;

  private SimulationBenchmark(TickFixture fixture, int days) {
    this.fixture = fixture;
    this.days = days;
  }

  /**
   * @param arguments contacts (100,000), days (30)
   */
  public static void main(String[] arguments) throws Exception {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    Path directory = TestDatabase.openDirectory();
    double slowest;
    try (TestDatabase database = TestDatabase.durable(directory.resolve("postgres"))) {
      JdbcClient jdbc = JdbcClient.create(database.dataSource());
      jdbc.sql(Sql.load(TickBenchmark.class, "contacts.sql")).param(contacts).update();
      jdbc.sql(Sql.load(TickBenchmark.class, "workflows.sql")).param(2).update();
      jdbc.sql("VACUUM ANALYZE contact").update();
      TickFixture fixture = new TickFixture(database.dataSource(), directory.resolve("deliveries"));
      fixture.add("  - {field: original_joined, is: days_ago, value: 40}\n");
      fixture.add("  - {field: original_joined, is: last_days, value: 365}\n");
      System.out.printf(
          Locale.ROOT,
          "%,d contacts, %d days, %d processors%n",
          contacts,
          days,
          Runtime.getRuntime().availableProcessors());
      SimulationBenchmark benchmark = new SimulationBenchmark(fixture, days);
      slowest = benchmark.measure("by an index", "1", Optional.empty());
      slowest = Math.max(slowest, benchmark.measure("every contact", "2", Optional.empty()));
      slowest = Math.max(slowest, benchmark.measure("with a way", "1", Optional.of("1")));
    }
    boolean reached = slowest <= LIMIT_SECONDS;
    System.out.printf(
        Locale.ROOT, "goal: at most %.0f s each: %s%n", LIMIT_SECONDS, reached ? "PASS" : "FAIL");
    System.exit(reached ? 0 : 1);
  }

  private double measure(String what, String workflow, Optional<String> contact) {
    long start = System.nanoTime();
    SimulatedRange range =
        fixture.journeys.simulate(
            new SimulationRequest(
                List.of(workflow),
                TickFixture.HOUR,
                TickFixture.HOUR.plus(Duration.ofDays(days)),
                ZoneId.of("UTC"),
                false,
                contact,
                3));
    double seconds = (System.nanoTime() - start) / 1e9;
    long mailed = range.members().get(0).mailed();
    if (mailed == 0) {
      throw new IllegalStateException("Nobody is mailed: " + range.members());
    }
    System.out.printf(
        Locale.ROOT,
        "%-13s %d hours, %,d mailed: %.1f s, %.1f ms an hour%n",
        what,
        range.hours(),
        mailed,
        seconds,
        seconds * 1000 / range.hours());
    return seconds;
  }
}
