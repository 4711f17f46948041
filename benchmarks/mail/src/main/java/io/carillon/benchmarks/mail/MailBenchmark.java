package io.carillon.benchmarks.mail;

import io.carillon.channel.email.EmailChannel;
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
      PlainRun.measure(sink, mails, plain);
      PlainRun.measure(sink, mails, ours);
      List<Run> channelRuns = new ArrayList<>();
      List<Run> plainRuns = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        plainRuns.add(PlainRun.measure(sink, mails, plain).print("plain Angus loop"));
        channelRuns.add(PlainRun.measure(sink, mails, ours).print("e-mail channel"));
      }
      long size = sink.seen().bytes() / sink.seen().accepted();
      channel.close();
      System.exit(
          verdict(Run.median(channelRuns), Run.median(plainRuns), mails, size, connections));
    }
  }

  /** An argument, or what holds where it is left out. */
  static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
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
        reached ? "PASS" : "FAIL");
    return reached ? 0 : 1;
  }
}
