package io.carillon.benchmarks.flows;

import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Runs one of the benchmarks in a fresh database, and ends with 1 if it misses its limit. */
public final class FlowsBenchmark {
  private FlowsBenchmark() {}

  /**
   * @param arguments which one, and its numbers
   */
  public static void main(String[] arguments) throws Exception {
    List<Integer> numbers = Arrays.stream(arguments).skip(1).map(Integer::parseInt).toList();
    Path directory = TestDatabase.openDirectory();
    boolean reached;
    try (TestDatabase database = TestDatabase.durable(directory.resolve("postgres"))) {
      reached =
          switch (arguments[0]) {
            case "advance" ->
                new AdvanceBenchmark(
                        database, directory, or(numbers, 0, 1_000_000), or(numbers, 1, 20))
                    .measure(or(numbers, 2, 4));
            case "entry" ->
                new EntryBenchmark(database, directory, or(numbers, 0, 100_000))
                    .measure(or(numbers, 1, 3));
            case "simulation" ->
                new SimulationBenchmark(database, directory, or(numbers, 0, 100_000))
                    .measure(or(numbers, 1, 30));
            case "events" ->
                new EventsBenchmark(database, directory, or(numbers, 0, 1_000_000))
                    .measure(or(numbers, 1, 1_000), or(numbers, 2, 60));
            case "growth" -> growth(database, directory, numbers);
            default -> throw new IllegalArgumentException(arguments[0]);
          };
    }
    System.exit(reached ? 0 : 1);
  }

  private static boolean growth(TestDatabase database, Path directory, List<Integer> numbers)
      throws Exception {
    Duration apart = Duration.ofHours(or(numbers, 2, 1));
    try (TestDatabase other = TestDatabase.durable(directory.resolve("other"))) {
      return new GrowthBenchmark(or(numbers, 0, 1_000_000), apart)
          .measure(database, other, directory, or(numbers, 1, 100));
    }
  }

  private static int or(List<Integer> numbers, int place, int otherwise) {
    return place < numbers.size() ? numbers.get(place) : otherwise;
  }
}
