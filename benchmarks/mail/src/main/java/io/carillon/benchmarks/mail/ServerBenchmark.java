package io.carillon.benchmarks.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The whole server, from the strike to the last mail that the sink accepts, and a plain Angus loop
 * with the same mails and a raw pipelined client with mails of the same size, in turns.
 *
 * <p>The server's time begins in its own shell, right before the strike, and so holds the finding
 * of the recipients, the planning, rendering and recording; the loop has its mails in memory.
 */
public final class ServerBenchmark {
  private static final double LEAST_RATIO = 2;
  private static final double MOST_CPU = 0.5;
  private static final double MOST_TIME = 3;

  private final Strikes strikes;
  private final SinkProcess sink;
  private final int mails;

  private ServerBenchmark(Strikes strikes, SinkProcess sink, int mails) {
    this.strikes = strikes;
    this.sink = sink;
    this.mails = mails;
  }

  /**
   * Prints a line for each run and the ratio of the medians.
   *
   * @param arguments the distribution, an empty data directory; mails a run, rounds, connections
   */
  public static void main(String[] arguments) throws Exception {
    int mails = MailBenchmark.number(arguments, 2, 20_000);
    int rounds = MailBenchmark.number(arguments, 3, 5);
    int connections = MailBenchmark.number(arguments, 4, 2);
    try (SinkProcess sink = new SinkProcess()) {
      Strikes strikes =
          Strikes.of(Path.of(arguments[0]), Path.of(arguments[1]), sink, mails, connections);
      ServerBenchmark benchmark = new ServerBenchmark(strikes, sink, mails);
      benchmark.plain(connections).print("(warm-up) loop");
      SinkProcess.Seen before = sink.seen();
      benchmark.strike("warm-up", true).print("(warm-up) server");
      long size = (sink.seen().bytes() - before.bytes()) / mails;
      RawClient client = new RawClient(mails, size);
      benchmark.raw(client, connections).print("(warm-up) raw");
      List<Run> raw = new ArrayList<>();
      List<Run> plain = new ArrayList<>();
      List<Run> ours = new ArrayList<>();
      List<Run> untracked = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        raw.add(benchmark.raw(client, connections).print("raw client"));
        plain.add(benchmark.plain(connections).print("plain Angus loop"));
        ours.add(benchmark.strike("round-" + round, true).print("server"));
        untracked.add(benchmark.strike("untracked-" + round, false).print("without tracking"));
      }
      boolean reached = benchmark.verdict(Run.median(ours), Run.median(plain), connections);
      boolean close = raw(Run.median(ours), Run.median(raw));
      boolean cheap = tracking(Run.median(ours), Run.median(untracked));
      System.exit(reached && close && cheap ? 0 : 1);
    }
  }

  private Run raw(RawClient client, int connections) throws Exception {
    return PlainRun.measure(
        sink,
        mails,
        () -> {
          client.send(sink.port(), connections);
          return null;
        });
  }

  private Run plain(int connections) throws Exception {
    return PlainRun.measure(
        sink,
        mails,
        () -> {
          AngusLoop.send(sink.port(), connections, mails);
          return null;
        });
  }

  private Run strike(String workflow, boolean tracked) throws Exception {
    return strikes.strike(workflow, tracked).run();
  }

  /** Whether it takes little enough longer than writing bytes into sockets. */
  private static boolean raw(Run ours, Run raw) {
    double ratio = raw.rate() / ours.rate();
    boolean reached = ratio <= MOST_TIME;
    System.out.printf(
        Locale.ROOT,
        "%na raw pipelined client with mails of the same size: %.0f mails/s; the server takes %.2f"
            + " times its time (at most %.1f): %s%n",
        raw.rate(),
        ratio,
        MOST_TIME,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  /** Whether what tracking adds to a mail is little enough. */
  private static boolean tracking(Run with, Run without) {
    double ratio = with.cpuMillis() / without.cpuMillis();
    boolean reached = ratio <= TrackingBenchmark.MOST_RATIO;
    System.out.printf(
        Locale.ROOT,
        "%ntracking: %.3f ms CPU a mail with it, %.3f without, ratio %.2f (at most %.2f): %s%n",
        with.cpuMillis(),
        without.cpuMillis(),
        ratio,
        TrackingBenchmark.MOST_RATIO,
        reached ? "PASS" : "FAIL");
    return reached;
  }

  private boolean verdict(Run ours, Run plain, int connections) throws IOException {
    long size = sink.seen().bytes() / sink.seen().accepted();
    double ratio = ours.rate() / plain.rate();
    boolean reached = ratio >= LEAST_RATIO && ours.cpuMillis() <= MOST_CPU;
    System.out.printf(
        Locale.ROOT,
        "%nwhole server, medians: %d mails of %d bytes, %d connections%n"
            + "%-22s %10s %10s %10s %10s%n"
            + "%-22s %10.0f %10.0f %10.1f %10s%n"
            + "%-22s %10.3f %10.3f %10s %10s%n"
            + "%s%n",
        mails,
        size,
        connections,
        "",
        "server",
        "loop",
        "ratio",
        "limit",
        "mails a second",
        ours.rate(),
        plain.rate(),
        ratio,
        "least " + LEAST_RATIO,
        "ms CPU a mail",
        ours.cpuMillis(),
        plain.cpuMillis(),
        "",
        "most " + MOST_CPU,
        reached ? "PASS" : "FAIL");
    return reached;
  }
}
