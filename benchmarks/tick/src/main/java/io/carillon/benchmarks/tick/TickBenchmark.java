package io.carillon.benchmarks.tick;

import io.carillon.api.Sql;
import io.carillon.journeys.settings.EvaluationMode;
import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hourly tick by the product (ledger, runs, segments, outbox) in alternation with one
 * hand-written {@code INSERT … SELECT … WHERE NOT EXISTS} a workflow, into a table of the same
 * shape and indexes: the first tick, and the next one with nothing new, for which both ask all
 * contacts. Both must take the same contacts. What the product does in most hours, asking those who
 * have changed, is printed beside it.
 */
public final class TickBenchmark {
  private static final double LIMIT = 1.15;
  private static final double HEAP_LIMIT = 256;

  private final JdbcClient jdbc;
  private final TickFixture fixture;
  private final TickFixture full;
  private final List<String> byHand = new ArrayList<>();

  TickBenchmark(DataSource database, Path directory) {
    this.jdbc = JdbcClient.create(database);
    this.fixture = new TickFixture(database, directory.resolve("one"));
    this.full = fixture.as(EvaluationMode.FULL, directory.resolve("two"));
  }

  /**
   * @param arguments contacts (1,000,000), workflows (100), rounds (3)
   */
  public static void main(String[] arguments) throws Exception {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int workflows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    Path directory = TestDatabase.openDirectory();
    boolean reached;
    try (TestDatabase database = TestDatabase.durable(directory.resolve("postgres"))) {
      TickBenchmark benchmark =
          new TickBenchmark(database.dataSource(), directory.resolve("deliveries"));
      reached = benchmark.measure(contacts, workflows, rounds);
    }
    System.exit(reached ? 0 : 1);
  }

  /** Prints the figures and whether they are within the limits. */
  boolean measure(int contacts, int workflows, int rounds) {
    fill(contacts, workflows);
    System.out.printf(
        Locale.ROOT,
        "%,d contacts, %d workflows, %d rounds, %d processors%n",
        contacts,
        workflows,
        rounds,
        Runtime.getRuntime().availableProcessors());
    boolean reached = measure(rounds);
    System.out.printf(
        Locale.ROOT,
        "goal: at most %.2f times, at most %.0f MB of heap above idle: %s%n",
        LIMIT,
        HEAP_LIMIT,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  private void fill(int contacts, int workflows) {
    jdbc.sql(Sql.load(TickBenchmark.class, "by-hand-table.sql")).update();
    byHand.addAll(Population.fill(jdbc, fixture, contacts, workflows));
  }

  private boolean measure(int rounds) {
    List<Double> first = new ArrayList<>();
    List<Double> firstByHand = new ArrayList<>();
    List<Double> steady = new ArrayList<>();
    List<Double> steadyByHand = new ArrayList<>();
    List<Double> changed = new ArrayList<>();
    Instant next = TickFixture.HOUR.plus(Duration.ofHours(1));
    Instant last = next.plus(Duration.ofHours(1));
    double heap = 0;
    for (int round = 0; round < rounds; round++) {
      clear();
      LongSupplier product = () -> fixture.tick(TickFixture.HOUR);
      LongSupplier hand = () -> handWritten(TickFixture.HOUR);
      Heap watched = new Heap();
      boolean productFirst = round % 2 == 0;
      long expected = both(productFirst, product, first, hand, firstByHand);
      if (expected == 0) {
        throw new IllegalStateException("Nobody qualifies");
      }
      jdbc.sql("VACUUM ANALYZE outbox, past_delivery, once").update();
      jdbc.sql("VACUUM ANALYZE by_hand").update();
      both(productFirst, () -> full.tick(next), steady, () -> handWritten(next), steadyByHand);
      timed(() -> fixture.tick(last), changed);
      heap = Math.max(heap, watched.megabytesAboveIdle());
      System.out.printf(
          Locale.ROOT,
          "round %d: %,d planned; first %.1f s (by hand %.1f s), steady %.2f s (by hand %.2f s),"
              + " asking those who changed %.2f s%n",
          round + 1,
          expected,
          first.get(round),
          firstByHand.get(round),
          steady.get(round),
          steadyByHand.get(round),
          changed.get(round));
    }
    double firstRatio = tell("first", first, firstByHand);
    double steadyRatio = tell("steady", steady, steadyByHand);
    System.out.printf(Locale.ROOT, "heap above idle, garbage included: %.0f MB%n", heap);
    return firstRatio <= LIMIT && steadyRatio <= LIMIT && heap <= HEAP_LIMIT;
  }

  private void clear() {
    jdbc.sql("TRUNCATE outbox, past_delivery, once, by_hand, run, hour").update();
  }

  private static long both(
      boolean productFirst,
      LongSupplier product,
      List<Double> productSeconds,
      LongSupplier hand,
      List<Double> handSeconds) {
    long one = productFirst ? timed(product, productSeconds) : timed(hand, handSeconds);
    long other = productFirst ? timed(hand, handSeconds) : timed(product, productSeconds);
    if (one != other) {
      throw new IllegalStateException(one + " contacts here, " + other + " there");
    }
    return one;
  }

  private static long timed(LongSupplier work, List<Double> seconds) {
    long start = System.nanoTime();
    long contacts = work.getAsLong();
    seconds.add((System.nanoTime() - start) / 1e9);
    return contacts;
  }

  private long handWritten(Instant hour) {
    String insert = Sql.load(TickBenchmark.class, "by-hand.sql");
    return IntStream.range(0, byHand.size())
        .mapToLong(
            number ->
                jdbc.sql(String.format(Locale.ROOT, insert, number + 1, hour, byHand.get(number)))
                    .update())
        .sum();
  }

  private static double tell(String what, List<Double> product, List<Double> hand) {
    double ratio = median(product) / median(hand);
    System.out.printf(
        Locale.ROOT,
        "%-6s product %.2f s, by hand %.2f s, ratio %.2f%n",
        what,
        median(product),
        median(hand),
        ratio);
    return ratio;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
