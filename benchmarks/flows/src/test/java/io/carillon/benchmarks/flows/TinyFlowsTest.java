package io.carillon.benchmarks.flows;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks still measure what there is; how fast that is, so few people do not tell. */
class TinyFlowsTest {
  @TempDir private Path directory;

  @Test
  void the_product_and_the_statements_by_hand_move_the_same_people() {
    try (TestDatabase database = TestDatabase.fresh()) {
      AdvanceBenchmark benchmark = new AdvanceBenchmark(database, directory, 1_800, 3);
      assertThatCode(() -> benchmark.measure(2)).doesNotThrowAnyException();
    }
  }

  @Test
  void everybody_enters_in_each_way() {
    try (TestDatabase database = TestDatabase.fresh()) {
      EntryBenchmark benchmark = new EntryBenchmark(database, directory, 1_000);
      assertThatCode(() -> benchmark.measure(2)).doesNotThrowAnyException();
    }
  }

  @Test
  void a_simulated_flow_is_entered_at_once_and_by_day() {
    try (TestDatabase database = TestDatabase.fresh()) {
      SimulationBenchmark benchmark = new SimulationBenchmark(database, directory, 500);
      assertThatCode(() -> benchmark.measure(3)).doesNotThrowAnyException();
    }
  }

  @Test
  void each_event_leads_to_a_message() {
    try (TestDatabase database = TestDatabase.fresh()) {
      EventsBenchmark benchmark = new EventsBenchmark(database, directory, 500);
      assertThatCode(() -> benchmark.measure(200, 1)).doesNotThrowAnyException();
    }
  }

  @Test
  void as_many_are_moved_in_each_round_with_a_snapshot_and_without() {
    try (TestDatabase plain = TestDatabase.fresh();
        TestDatabase held = TestDatabase.fresh()) {
      GrowthBenchmark benchmark = new GrowthBenchmark(1_000, Duration.ofHours(6));
      assertThatCode(() -> benchmark.measure(plain, held, directory, 30))
          .doesNotThrowAnyException();
    }
  }
}
