package io.carillon.benchmarks.imports;

import io.carillon.store.Trees;
import io.carillon.testkit.TestDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether an import of ten times as many contacts takes ten times the time. Both have the same
 * heap, which the script bounds; its peak, garbage included, is printed.
 */
public final class GrowthBenchmark {
  private static final int TIMES = 10;
  private static final double LIMIT = 10.5;
  private static final List<MemoryPoolMXBean> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private final ImportBenchmark imports;
  private final Path directory;

  GrowthBenchmark(TestDatabase database, Path directory) {
    this.imports = new ImportBenchmark(database.dataSource());
    this.directory = directory;
  }

  /** What an import took. */
  private record Took(double seconds, double megabytes) {}

  /**
   * @param arguments rows of the smaller file (1,000,000)
   */
  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path directory = TestDatabase.openDirectory();
    boolean reached;
    try (TestDatabase database = TestDatabase.durable(directory.resolve("postgres"))) {
      reached = new GrowthBenchmark(database, directory).measure(rows);
    } finally {
      Trees.deleteIfExists(directory);
    }
    System.exit(reached ? 0 : 1);
  }

  /** Prints the figures and whether they are within the limits. */
  boolean measure(int rows) throws Exception {
    run(rows);
    Took one = run(rows);
    Took many = run(rows * TIMES);
    double time = many.seconds() / one.seconds();
    boolean reached = time <= LIMIT;
    System.out.printf(
        Locale.ROOT,
        "%,d contacts %.1f s, heap %.0f MB; %,d contacts %.1f s, heap %.0f MB: %.2f times the time"
            + " (at most %.1f): %s%n",
        rows,
        one.seconds(),
        one.megabytes(),
        rows * TIMES,
        many.seconds(),
        many.megabytes(),
        time,
        LIMIT,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  /** Into an empty table. */
  private Took run(int rows) throws Exception {
    Path file = directory.resolve("contacts.csv");
    ContactFile.write(file, rows, 0);
    imports.reset();
    System.gc();
    HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    double seconds = imports.product(file, rows);
    double peak = HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0;
    return new Took(seconds, peak);
  }
}
