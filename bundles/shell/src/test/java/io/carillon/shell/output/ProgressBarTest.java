package io.carillon.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  @Test
  void on_a_terminal_a_bar_is_drawn_anew_with_rate_and_time_left() {
    ProgressBar bar = bar(true);

    at(1).update(bar, 2_500_000, 10_000_000);
    at(2).update(bar, 5_000_000, 10_000_000);
    bar.clear();

    assertThat(output())
        .startsWith(
            "\r[=======                       ]  25 %  2.5 MB of 10.0 MB  2.5 MB/s  3.0 s left")
        .contains(
            "\r[===============               ]  50 %  5.0 MB of 10.0 MB  2.5 MB/s  2.0 s left")
        .endsWith(" \r")
        .doesNotContain("\n");
  }

  @Test
  void it_is_drawn_five_times_a_second_at_most() {
    ProgressBar bar = bar(true);
    for (int i = 1; i <= 1000; i++) {
      now = Duration.ofMillis(i).toNanos();
      bar.update(i, 1000);
    }
    assertThat(output().chars().filter(c -> c == '\r').count()).isEqualTo(5);
  }

  @Test
  void in_a_script_there_is_a_line_now_and_then_and_none_for_quick_work() {
    ProgressBar bar = bar(false);

    at(9).update(bar, 9, 100);
    assertThat(output()).isEmpty();
    at(10).update(bar, 10, -1);
    bar.clear();

    assertThat(output()).isEqualTo("10 B  1 B/s\n");
  }

  private record At(ProgressBarTest test) {
    void update(ProgressBar bar, long done, long total) {
      bar.update(done, total);
    }
  }

  private At at(int seconds) {
    now = Duration.ofSeconds(seconds).toNanos();
    return new At(this);
  }

  private ProgressBar bar(boolean terminal) {
    return new ProgressBar(
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        terminal,
        ProgressBar::bytes,
        () -> now);
  }

  private String output() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
