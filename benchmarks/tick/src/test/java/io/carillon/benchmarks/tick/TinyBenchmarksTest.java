package io.carillon.benchmarks.tick;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The benchmarks still measure what there is; how fast that is, a thousand contacts do not tell.
 */
class TinyBenchmarksTest {
  private static final int CONTACTS = 1_000;
  private static final int WORKFLOWS = 4;

  @TempDir private Path directory;

  @Test
  void both_ways_of_a_tick_take_the_same_contacts() {
    try (TestDatabase database = TestDatabase.fresh()) {
      TickBenchmark benchmark = new TickBenchmark(database.dataSource(), directory);
      assertThatCode(() -> benchmark.measure(CONTACTS, WORKFLOWS, 1)).doesNotThrowAnyException();
    }
  }

  @Test
  void an_hour_with_changes_finds_nobody_whom_the_full_one_left() {
    try (TestDatabase database = TestDatabase.fresh()) {
      ChangesBenchmark benchmark = new ChangesBenchmark(database, directory);
      assertThatCode(() -> benchmark.measure(CONTACTS, WORKFLOWS, 2)).doesNotThrowAnyException();
    }
  }
}
