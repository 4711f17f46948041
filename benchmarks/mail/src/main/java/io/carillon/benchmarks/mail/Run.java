package io.carillon.benchmarks.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What sending a number of mails took.
 *
 * @param rate mails a second
 * @param cpuMillis CPU of the process that sends, a mail
 * @param besides CPU of the database, a mail; 0 where there is none
 * @param sinkCpuMillis CPU of the sink, a mail
 */
record Run(double rate, double cpuMillis, double besides, double sinkCpuMillis) {

  /** Of each figure the one in the middle. */
  static Run median(List<Run> runs) {
    return new Run(
        middle(runs.stream().mapToDouble(Run::rate).toArray()),
        middle(runs.stream().mapToDouble(Run::cpuMillis).toArray()),
        middle(runs.stream().mapToDouble(Run::besides).toArray()),
        middle(runs.stream().mapToDouble(Run::sinkCpuMillis).toArray()));
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Prints it under a name. */
  Run print(String name) {
    System.out.printf(
        Locale.ROOT,
        "%-18s %7.0f mails/s   %.3f ms CPU a mail   (sink %.3f%s)%n",
        name,
        rate,
        cpuMillis,
        sinkCpuMillis,
        besides > 0 ? ", PostgreSQL %.3f".formatted(besides) : "");
    return this;
  }
}
