package io.carillon.benchmarks.mail;

import com.sun.management.OperatingSystemMXBean;
import io.carillon.channel.email.EmailChannel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Sending alone: the e-mail channel and a plain Angus loop in turns, the sink beside them. */
public final class MailBenchmark {
  private static final double LEAST_RATIO = 2;
  private static final double MOST_CPU = 0.5;

  private MailBenchmark() {}

  /** What a run took. */
  private record Run(double rate, double cpuMillis, double sinkCpuMillis) {}

  /**
   * Prints a line for each run and the ratio of the medians.
   *
   * @param arguments mails a run, rounds, connections
   */
  public static void main(String[] arguments) throws Exception {
    int mails = number(arguments, 0, 20_000);
    int rounds = number(arguments, 1, 5);
    int connections = number(arguments, 2, 2);
    try (SinkProcess sink = new SinkProcess();
        CamelContext camel = new DefaultCamelContext()) {
      camel.start();
      EmailChannel channel =
          new EmailChannel(
              camel,
              Map.of(
                  "transport", "smtp",
                  "host", "127.0.0.1",
                  "port", Integer.toString(sink.port()),
                  "tls", "none",
                  "connections", Integer.toString(connections),
                  "connection.messages", "100000"));
      Callable<Void> ours =
          () -> {
            ChannelRun.send(channel, mails);
            return null;
          };
      Callable<Void> plain =
          () -> {
            AngusLoop.send(sink.port(), connections, mails);
            return null;
          };
      measure(sink, mails, plain);
      measure(sink, mails, ours);
      List<Run> channelRuns = new ArrayList<>();
      List<Run> plainRuns = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        plainRuns.add(print("plain Angus loop", measure(sink, mails, plain)));
        channelRuns.add(print("e-mail channel", measure(sink, mails, ours)));
      }
      long size = sink.seen().bytes() / sink.seen().accepted();
      channel.close();
      System.exit(verdict(median(channelRuns), median(plainRuns), mails, size, connections));
    }
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private static Run measure(SinkProcess sink, int mails, Callable<Void> work) throws Exception {
    SinkProcess.Seen before = sink.seen();
    long cpu = cpu();
    long start = System.nanoTime();
    work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    double used = (cpu() - cpu) / 1e6;
    SinkProcess.Seen after = sink.seen();
    if (after.accepted() - before.accepted() != mails) {
      throw new IllegalStateException(
          "The sink accepted " + (after.accepted() - before.accepted()));
    }
    return new Run(
        mails / seconds, used / mails, (double) (after.cpuMillis() - before.cpuMillis()) / mails);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Run print(String name, Run run) {
    System.out.printf(
        Locale.ROOT,
        "%-18s %7.0f mails/s   %.3f ms CPU a mail   (sink %.3f)%n",
        name,
        run.rate(),
        run.cpuMillis(),
        run.sinkCpuMillis());
    return run;
  }

  private static Run median(List<Run> runs) {
    return new Run(
        runs.stream().mapToDouble(Run::rate).sorted().toArray()[runs.size() / 2],
        runs.stream().mapToDouble(Run::cpuMillis).sorted().toArray()[runs.size() / 2],
        0);
  }

  private static int verdict(Run channel, Run plain, int mails, long size, int connections) {
    double ratio = channel.rate() / plain.rate();
    boolean reached = ratio >= LEAST_RATIO && channel.cpuMillis() <= MOST_CPU;
    System.out.printf(
        Locale.ROOT,
        "%d mails of %d bytes, %d connections, medians: %.0f against %.0f mails/s, ratio %.1f (at"
            + " least %.0f); %.3f against %.3f ms CPU a mail (at most %.1f): %s%n",
        mails,
        size,
        connections,
        channel.rate(),
        plain.rate(),
        ratio,
        LEAST_RATIO,
        channel.cpuMillis(),
        plain.cpuMillis(),
        MOST_CPU,
        reached ? "reached" : "NOT reached");
    return reached ? 0 : 1;
  }
}
