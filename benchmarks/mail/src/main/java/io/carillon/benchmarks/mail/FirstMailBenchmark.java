package io.carillon.benchmarks.mail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long after a strike the first mail is accepted: what a person sees of a small server. */
public final class FirstMailBenchmark {
  private static final double MOST_SECONDS = 0.5;
  private static final int WARM_UP = 3;

  private FirstMailBenchmark() {}

  /**
   * Prints each strike's time and the 95th percentile.
   *
   * @param arguments the distribution, an empty data directory; audience, strikes
   */
  public static void main(String[] arguments) throws Exception {
    int audience = MailBenchmark.number(arguments, 2, 10_000);
    int strikes = MailBenchmark.number(arguments, 3, 20);
    List<Double> seconds = new ArrayList<>();
    try (SinkProcess sink = new SinkProcess()) {
      Strikes server = Strikes.of(Path.of(arguments[0]), Path.of(arguments[1]), sink, audience, 2);
      for (int strike = 1 - WARM_UP; strike <= strikes; strike++) {
        double first = server.strike("strike-" + (strike + WARM_UP), true).firstSeconds();
        if (strike > 0) {
          seconds.add(first);
        }
        System.out.printf(
            Locale.ROOT, "%sfirst mail after %.3f s%n", strike > 0 ? "" : "(warm-up) ", first);
      }
    }
    List<Double> sorted = seconds.stream().sorted().toList();
    double most = sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    System.out.printf(
        Locale.ROOT,
        "%n%d strikes of %,d mails: the first was accepted after %.3f s (median), %.3f s (95th"
            + " percentile, at most %.1f): %s%n",
        strikes,
        audience,
        sorted.get(sorted.size() / 2),
        most,
        MOST_SECONDS,
        most <= MOST_SECONDS ? "PASS" : "FAIL");
    System.exit(most <= MOST_SECONDS ? 0 : 1);
  }
}
