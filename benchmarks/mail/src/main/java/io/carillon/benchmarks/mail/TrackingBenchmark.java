package io.carillon.benchmarks.mail;

import io.carillon.channel.email.EmailChannel;
import io.carillon.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The same mails with and without tracking, in turns: what it adds to a mail's CPU. */
public final class TrackingBenchmark {
  static final double MOST_RATIO = 1.25;
  private static final double MOST_MICROS = 12;
  private static final int SIGNED = 200_000;
  private static final int WARM_UPS = 3;

  private TrackingBenchmark() {}

  /**
   * Prints a line for each run and the ratio of the medians.
   *
   * @param arguments mails a run, rounds, connections
   */
  public static void main(String[] arguments) throws Exception {
    int mails = MailBenchmark.number(arguments, 0, 20_000);
    int rounds = MailBenchmark.number(arguments, 1, 5);
    int connections = MailBenchmark.number(arguments, 2, 2);
    try (SinkProcess sink = new SinkProcess();
        TestDatabase database = TestDatabase.fresh();
        CamelContext camel = new DefaultCamelContext()) {
      camel.start();
      EmailChannel channel = new EmailChannel(camel, settings(sink.port(), connections));
      Mailing mailing = new Mailing(database.dataSource(), TestDatabase.openDirectory(), channel);
      mailing.prepare(mails);
      for (int round = 0; round < WARM_UPS; round++) {
        measure(mailing, database, sink, mails, false);
        measure(mailing, database, sink, mails, true);
      }
      List<Run> with = new ArrayList<>();
      List<Run> without = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        without.add(measure(mailing, database, sink, mails, false).print("without tracking"));
        with.add(measure(mailing, database, sink, mails, true).print("with tracking"));
      }
      mailing.signing(SIGNED);
      double signing = mailing.signing(SIGNED);
      channel.close();
      System.exit(verdict(Run.median(with), Run.median(without), signing, mails));
    }
  }

  private static Map<String, Object> settings(int port, int connections) {
    return Map.of(
        "transport", "smtp",
        "host", "127.0.0.1",
        "port", Integer.toString(port),
        "tls", "none",
        "connections", Integer.toString(connections),
        "connection.messages", "100000");
  }

  private static Run measure(
      Mailing mailing, TestDatabase database, SinkProcess sink, int mails, boolean tracked)
      throws Exception {
    mailing.plan(tracked);
    long server = database.serverPid().orElseThrow();
    long before = Cpu.withChildren(server);
    Run run =
        PlainRun.measure(
            sink,
            mails,
            () -> {
              mailing.send();
              return null;
            });
    double postgres = (double) (Cpu.withChildren(server) - before) / mails;
    return new Run(run.rate(), run.cpuMillis(), postgres, run.sinkCpuMillis());
  }

  private static int verdict(Run with, Run without, double signing, int mails) {
    double ratio = with.cpuMillis() / without.cpuMillis();
    boolean reached = ratio <= MOST_RATIO && signing <= MOST_MICROS;
    System.out.printf(
        Locale.ROOT,
        "%d mails of 5 links, medians: %.4f ms CPU a mail with tracking, %.4f without, ratio %.2f"
            + " (at most %.2f); PostgreSQL %.3f and %.3f; all tokens of a mail %.1f us (at most"
            + " %.0f): %s%n",
        mails,
        with.cpuMillis(),
        without.cpuMillis(),
        ratio,
        MOST_RATIO,
        with.besides(),
        without.besides(),
        signing,
        MOST_MICROS,
        reached ? "PASS" : "FAIL");
    return reached ? 0 : 1;
  }
}
