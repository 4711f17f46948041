package io.carillon.benchmarks.tick;

import io.carillon.journeys.settings.EvaluationMode;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hours after the first one of a day: asking all contacts, in alternation with asking those who
 * have changed, of whom there are none, or one in a hundred. About one workflow in 22 asks
 * everybody in any hour, for proof: in one hour of those whose segments are met by an index, in the
 * next of those who read all contacts, so that only an even number of rounds counts both alike.
 */
public final class ChangesBenchmark {
  private static final double UNCHANGED_LIMIT = 0.1;
  private static final double CHANGED_LIMIT = 0.25;

  private final JdbcClient jdbc;
  private final TickFixture changed;
  private final TickFixture full;
  private final List<Double> all = new ArrayList<>();
  private final List<Double> none = new ArrayList<>();
  private final List<Double> some = new ArrayList<>();
  private Instant hour = TickFixture.HOUR;

  ChangesBenchmark(TestDatabase database, Path directory) {
    this.jdbc = JdbcClient.create(database.dataSource());
    this.changed =
        new TickFixture(database.dataSource(), directory.resolve("one"), EvaluationMode.CHANGED);
    this.full = changed.as(EvaluationMode.FULL, directory.resolve("two"));
  }

  /**
   * @param arguments contacts (1,000,000), workflows (100), rounds (4)
   */
  public static void main(String[] arguments) throws Exception {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int workflows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
    Path directory = TestDatabase.openDirectory();
    boolean reached;
    try (TestDatabase database = TestDatabase.durable(directory.resolve("postgres"))) {
      reached = new ChangesBenchmark(database, directory).measure(contacts, workflows, rounds);
    }
    System.exit(reached ? 0 : 1);
  }

  /** Prints the figures and whether they are within the limits. */
  boolean measure(int contacts, int workflows, int rounds) {
    Population.fill(jdbc, changed, contacts, workflows);
    System.out.printf(
        Locale.ROOT, "%,d contacts, %d workflows, %d rounds%n", contacts, workflows, rounds);
    if (changed.tick(hour) == 0) {
      throw new IllegalStateException("Nobody qualifies");
    }
    jdbc.sql("VACUUM ANALYZE outbox, past_delivery, once").update();
    for (int round = 0; round < rounds; round++) {
      timed(full, all);
      timed(changed, none);
      jdbc.sql("UPDATE contact SET first_name = first_name || 'x' WHERE id % 100 = ?")
          .param(round)
          .update();
      jdbc.sql("VACUUM ANALYZE contact").update();
      timed(changed, some);
    }
    boolean reached = tell("unchanged", none, UNCHANGED_LIMIT);
    return tell("1 % changed", some, CHANGED_LIMIT) && reached;
  }

  private void timed(TickFixture fixture, List<Double> seconds) {
    hour = hour.plus(Duration.ofHours(1));
    long start = System.nanoTime();
    long planned = fixture.tick(hour);
    seconds.add((System.nanoTime() - start) / 1e9);
    if (planned != 0) {
      throw new IllegalStateException(planned + " contacts qualify anew");
    }
  }

  /** By the means: each round has other proofs. */
  private boolean tell(String what, List<Double> seconds, double limit) {
    double ratio = mean(seconds) / mean(all);
    System.out.printf(
        Locale.ROOT,
        "%-11s %.2f s, all asked %.2f s, ratio %.3f, limit %.2f: %s%n",
        what,
        mean(seconds),
        mean(all),
        ratio,
        limit,
        ratio <= limit ? "PASS" : "FAIL");
    return ratio <= limit;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
