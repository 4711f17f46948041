package io.carillon.benchmarks.outbox;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.carillon.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks still measure what there is; how fast that is, so few mails do not tell. */
class TinyOutboxTest {
  private static final int MAILS = 2_500;
  private static final int ENDED = 3_000;

  @TempDir private Path directory;

  @Test
  void each_mail_is_sent_once_whatever_else_goes_on() {
    OutboxBenchmark benchmark =
        new OutboxBenchmark(name -> TestDatabase.fresh(), directory, MAILS, 1);
    assertThatCode(benchmark::snapshot).doesNotThrowAnyException();
    assertThatCode(() -> benchmark.history(ENDED)).doesNotThrowAnyException();
    assertThatCode(() -> benchmark.month(ENDED)).doesNotThrowAnyException();
    assertThatCode(() -> benchmark.policies(ENDED)).doesNotThrowAnyException();
    assertThatCode(benchmark::nodes).doesNotThrowAnyException();
  }
}
