package io.carillon.benchmarks.imports;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks still import what they write; how fast that is, a thousand lines do not tell. */
class TinyBenchmarksTest {
  private static final int ROWS = 1_000;

  @TempDir private Path directory;

  @Test
  void a_file_its_repetition_and_its_changes_are_imported() {
    try (TestDatabase database = TestDatabase.fresh()) {
      ImportBenchmark benchmark = new ImportBenchmark(database.dataSource());
      assertThatCode(() -> benchmark.measure(directory, ROWS, 1)).doesNotThrowAnyException();
    }
  }

  @Test
  void ten_times_the_file_is_imported() {
    try (TestDatabase database = TestDatabase.fresh()) {
      GrowthBenchmark benchmark = new GrowthBenchmark(database, directory);
      assertThatCode(() -> benchmark.measure(ROWS)).doesNotThrowAnyException();
    }
  }
}
