package io.carillon.shell.output;

import io.carillon.api.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Shows how far a long work has come: a bar that is drawn again and again on a terminal, else a
 * line now and then, so that a log stays readable. Not safe for several threads.
 */
public final class ProgressBar implements Progress {
  private static final int WIDTH = 30;
  private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintStream out;
  private final boolean terminal;
  private final LongFunction<String> amount;
  private final LongSupplier nanoTime;
  private final long started;
  private long drawn;
  private int lastLength;

  /**
   * @param terminal whether {@code out} is a terminal, where a line can be drawn anew
   * @param amount units in words: of a rate, too
   * @param nanoTime such as {@code System::nanoTime}
   */
  public ProgressBar(
      PrintStream out, boolean terminal, LongFunction<String> amount, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.amount = amount;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.drawn = started;
  }

  /** Bytes in words, in powers of ten. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  @Override
  public void update(long done, long total) {
    long now = nanoTime.getAsLong();
    if (now - drawn < (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
      return;
    }
    drawn = now;
    String line = line(done, total, (now - started) / 1e9);
    if (terminal) {
      out.print('\r' + line + " ".repeat(Math.max(0, lastLength - line.length())));
      out.flush();
      lastLength = line.length();
    } else {
      out.println(line);
    }
  }

  /** Removes the bar, so that the next output begins on a clean line. */
  public void clear() {
    if (terminal && lastLength > 0) {
      out.print('\r' + " ".repeat(lastLength) + '\r');
      out.flush();
      lastLength = 0;
    }
  }

  private String line(long done, long total, double seconds) {
    double rate = seconds > 0 ? done / seconds : 0;
    StringBuilder line = new StringBuilder();
    if (total > 0) {
      double part = Math.min(1, done / (double) total);
      int filled = (int) (part * WIDTH);
      line.append('[').append("=".repeat(filled)).append(" ".repeat(WIDTH - filled)).append("] ");
      line.append(String.format(Locale.ROOT, "%3d %%", (int) (part * 100))).append("  ");
    }
    line.append(amount.apply(done));
    if (total > 0) {
      line.append(" of ").append(amount.apply(total));
    }
    line.append("  ").append(amount.apply((long) rate)).append("/s");
    if (total > done && rate > 0) {
      Duration left = Duration.ofMillis((long) ((total - done) / rate * 1000));
      line.append("  ").append(Cell.duration(left)).append(" left");
    }
    return line.toString();
  }
}
