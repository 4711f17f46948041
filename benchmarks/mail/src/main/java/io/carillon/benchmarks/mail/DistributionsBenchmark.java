package io.carillon.benchmarks.mail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a mail costs PostgreSQL, beside another distribution, both up at once and in turns. */
public final class DistributionsBenchmark {
  private static final double MOST_RATIO = 0.7;

  private DistributionsBenchmark() {}

  /**
   * Prints a line for each run and the ratio of the medians.
   *
   * @param arguments the distribution, the other one, an empty data directory for each; mails a
   *     run, rounds
   */
  public static void main(String[] arguments) throws Exception {
    int mails = MailBenchmark.number(arguments, 4, 20_000);
    int rounds = MailBenchmark.number(arguments, 5, 5);
    List<Run> ours = new ArrayList<>();
    List<Run> others = new ArrayList<>();
    try (SinkProcess sink = new SinkProcess()) {
      Strikes one = Strikes.of(Path.of(arguments[0]), Path.of(arguments[2]), sink, mails, 2);
      Strikes other = Strikes.of(Path.of(arguments[1]), Path.of(arguments[3]), sink, mails, 2);
      other.strike("warm-up", true).run().print("(warm-up) other");
      one.strike("warm-up", true).run().print("(warm-up) this");
      for (int round = 1; round <= rounds; round++) {
        others.add(other.strike("round-" + round, true).run().print("other"));
        ours.add(one.strike("round-" + round, true).run().print("this"));
      }
    }
    double ratio = Run.median(ours).besides() / Run.median(others).besides();
    System.out.printf(
        Locale.ROOT,
        "%nPostgreSQL, medians: %.3f ms CPU a mail, the other distribution %.3f, ratio %.2f (at"
            + " most %.1f): %s%n",
        Run.median(ours).besides(),
        Run.median(others).besides(),
        ratio,
        MOST_RATIO,
        ratio <= MOST_RATIO ? "PASS" : "FAIL");
    System.exit(ratio <= MOST_RATIO ? 0 : 1);
  }
}
