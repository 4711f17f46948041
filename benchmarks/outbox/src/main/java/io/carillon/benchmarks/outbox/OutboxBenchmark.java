package io.carillon.benchmarks.outbox;

import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Claims, handovers and settlements, in alternation with the same in circumstances that they must
 * bear. What is compared is the median of the rounds.
 */
public final class OutboxBenchmark {
  static final double WITH_SNAPSHOT = 1.2;
  static final double GROWTH = 3;
  static final double WITH_HISTORY = 1.1;
  static final double WITH_DROP = 1.1;
  static final double LONGEST_PAUSE = 0.2;

  /** Two nodes are not slower; the rest is what a measurement is off by. */
  static final double WITH_TWO_NODES = 1.05;

  static final double WITH_POLICIES = 1.5;

  private static final Duration A_MONTH = Duration.ofDays(32);
  private static final Duration A_YEAR = Duration.ofDays(400);

  private final Function<String, TestDatabase> databases;
  private final Path directory;
  private final Instant now = Instant.now();
  private final int mails;
  private final int rounds;

  /**
   * @param databases makes one, by its name
   * @param directory for the journals of nodes
   */
  OutboxBenchmark(Function<String, TestDatabase> databases, Path directory, int mails, int rounds) {
    this.databases = databases;
    this.directory = directory;
    this.mails = mails;
    this.rounds = rounds;
  }

  /**
   * @param arguments what is measured, mails (1,000,000), rounds (3), deliveries that have ended
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = TestDatabase.openDirectory();
    OutboxBenchmark benchmark =
        new OutboxBenchmark(
            name -> durable(directory.resolve(name)),
            directory,
            number(arguments, 1, 1_000_000),
            number(arguments, 2, 3));
    String what = arguments.length > 0 ? arguments[0] : "";
    boolean reached =
        switch (what) {
          case "snapshot" -> benchmark.snapshot();
          case "history" -> benchmark.history(number(arguments, 3, 20_000_000));
          case "month" -> benchmark.month(number(arguments, 3, 10_000_000));
          case "nodes" -> benchmark.nodes();
          case "policies" -> benchmark.policies(number(arguments, 3, 10_000_000));
          default ->
              throw new IllegalArgumentException(
                  "snapshot, history, month, nodes or policies: " + what);
        };
    System.out.println(reached ? "PASS" : "FAIL");
    System.exit(reached ? 0 : 1);
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private static TestDatabase durable(Path directory) {
    try {
      return TestDatabase.durable(directory);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Store store(String name, int nodes) {
    return new Store(databases.apply(name), directory.resolve(name + "-journals"), nodes, now);
  }

  /** A transaction that sees the database as it was stays open from before the first claim. */
  boolean snapshot() throws Exception {
    List<Double> plain = new ArrayList<>();
    List<Double> held = new ArrayList<>();
    double growth = 0;
    try (Store store = store("snapshot", 1)) {
      for (int round = 0; round < rounds; round++) {
        store.fill(mails);
        plain.add(store.drain(1, mails).seconds());
        store.fill(mails);
        long before = store.outboxBytes();
        try (Connection report = store.database().dataSource().getConnection();
            Statement statement = report.createStatement()) {
          report.setAutoCommit(false);
          report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          statement.executeQuery("SELECT count(*) FROM outbox").close();
          held.add(store.drain(1, mails).seconds());
          report.rollback();
        }
        growth = Math.max(growth, (double) store.outboxBytes() / before);
      }
    }
    System.out.printf(Locale.ROOT, "the outbox grew %.2f times (limit %.1f)%n", growth, GROWTH);
    return compare("with a snapshot held open", held, plain, WITH_SNAPSHOT) & growth <= GROWTH;
  }

  /** Two databases, one of which has a past. */
  boolean history(int deliveries) throws Exception {
    List<Double> young = new ArrayList<>();
    List<Double> old = new ArrayList<>();
    try (Store without = store("young", 1);
        Store with = store("old", 1)) {
      with.addHistory(deliveries);
      for (int round = 0; round < rounds; round++) {
        without.fill(mails);
        young.add(without.drain(1, mails).seconds());
        with.fill(mails);
        old.add(with.drain(1, mails).seconds());
      }
    }
    return compare("beside %,d deliveries".formatted(deliveries), old, young, WITH_HISTORY);
  }

  /** Two databases with the same past, of which one has contact policies. */
  boolean policies(int deliveries) throws Exception {
    List<Double> free = new ArrayList<>();
    List<Double> judged = new ArrayList<>();
    try (Store without = store("free", 1);
        Store with = store("judged", 1)) {
      without.addRecentHistory(deliveries);
      with.addRecentHistory(deliveries);
      with.addPolicies();
      for (int round = 0; round < rounds; round++) {
        without.fill(mails);
        free.add(without.drain(1, mails).seconds());
        with.fill(mails);
        judged.add(with.drain(1, mails).seconds());
      }
    }
    return compare("under three contact policies", judged, free, WITH_POLICIES);
  }

  /** Before, while and after a month goes: it can go once, so each round fills it anew. */
  boolean month(int deliveries) throws Exception {
    List<Double> plain = new ArrayList<>();
    List<Double> dropping = new ArrayList<>();
    double pause = 0;
    double usual = 0;
    for (int round = 1; round <= rounds; round++) {
      try (Store store = store("month" + round, 1)) {
        store.addHistory(deliveries);
        store.node().turnMonths(now);
        store.node().turnMonths(now.plus(A_MONTH));
        store.fill(mails);
        Store.Took before = store.drain(1, mails);
        store.fill(mails);
        CompletableFuture<Integer> gone =
            CompletableFuture.supplyAsync(() -> store.node().turnMonths(now.plus(A_YEAR)));
        Store.Took meanwhile = store.drain(1, mails);
        boolean within = gone.isDone();
        if (gone.get(1, TimeUnit.HOURS) != 1) {
          throw new IllegalStateException("No month was dropped");
        }
        store.fill(mails);
        Store.Took after = store.drain(1, mails);
        plain.add((before.seconds() + after.seconds()) / 2);
        dropping.add(meanwhile.seconds());
        pause = Math.max(pause, meanwhile.pause());
        usual = Math.max(usual, Math.max(before.pause(), after.pause()));
        System.out.printf(
            Locale.ROOT,
            "before %.2f s, while it was dropped %.2f s, after %.2f s; the drop ended %s%n",
            before.seconds(),
            meanwhile.seconds(),
            after.seconds(),
            within ? "meanwhile" : "later");
      }
    }
    System.out.printf(
        Locale.ROOT,
        "longest pause %.3f s (limit %.1f s), without the drop %.3f s%n",
        pause,
        LONGEST_PAUSE,
        usual);
    return compare("while %,d deliveries go".formatted(deliveries), dropping, plain, WITH_DROP)
        & pause <= LONGEST_PAUSE;
  }

  boolean nodes() throws Exception {
    List<Double> one = new ArrayList<>();
    List<Double> two = new ArrayList<>();
    try (Store store = store("nodes", 2)) {
      for (int round = 0; round < rounds; round++) {
        store.fill(mails);
        one.add(store.drain(1, mails).seconds());
        store.fill(mails);
        two.add(store.drain(2, mails).seconds());
      }
    }
    return compare("by two nodes", two, one, WITH_TWO_NODES);
  }

  private boolean compare(String what, List<Double> product, List<Double> beside, double limit) {
    double ratio = median(product) / median(beside);
    System.out.printf(
        Locale.ROOT,
        "%,d mails %s: %.2f s, else %.2f s: %.2f times (limit %.2f)%n",
        mails,
        what,
        median(product),
        median(beside),
        ratio,
        limit);
    return ratio <= limit;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
