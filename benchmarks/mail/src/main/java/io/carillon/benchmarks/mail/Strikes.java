package io.carillon.benchmarks.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * Strikes of a server, each for a fresh workflow, and when its mails have come to the sink. The
 * time begins in the server's own shell, right before the strike.
 */
final class Strikes {
  private static final long PATIENCE_MILLIS = 300_000;
  private static final Duration LOOK = Duration.ofMillis(5);

  /** The last outcomes are written after the last mail was accepted: their CPU counts, too. */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  private final Server server;
  private final Campaign campaign;
  private final SinkProcess sink;
  private final int mails;

  private Strikes(Server server, SinkProcess sink, int mails) {
    this.server = server;
    this.campaign = new Campaign(server, mails);
    this.sink = sink;
    this.mails = mails;
  }

  /**
   * What became of a strike.
   *
   * @param firstSeconds from the strike until the first mail was accepted
   */
  record Struck(Run run, double firstSeconds) {}

  /**
   * Starts a server and gives it people and a message.
   *
   * @param home a distribution
   * @param data an empty directory
   * @param mails people, and so mails of each strike
   */
  static Strikes of(Path home, Path data, SinkProcess sink, int mails, int connections)
      throws IOException, InterruptedException {
    Server server = new Server(home, data);
    // Each round is a workflow of its own, and all of them write to the same people.
    server.configure("io.carillon.journeys", "alarm.messages.all = 0\n");
    server.configure(
        "io.carillon.channel.email",
        """
        transport = smtp
        host = 127.0.0.1
        port = %d
        tls = none
        connections = %d
        connection.messages = 100000
        """
            .formatted(sink.port(), connections));
    server.start();
    Strikes strikes = new Strikes(server, sink, mails);
    strikes.campaign.prepare();
    return strikes;
  }

  /** One strike of one fresh workflow: each contact gets a mail of it once. */
  Struck strike(String workflow, boolean tracked) throws Exception {
    campaign.activate(workflow, tracked);
    SinkProcess.Seen before = sink.seen();
    long cpu = server.cpuMillis();
    long database = server.databaseCpuMillis();
    FutureTask<Long> struck = new FutureTask<>(this::strike);
    new Thread(struck, "strike").start();
    long first = await(before.accepted() + 1, struck);
    long ended = await(before.accepted() + mails, struck);
    LockSupport.parkNanos(AFTERMATH.toNanos());
    SinkProcess.Seen after = sink.seen();
    if (after.accepted() - before.accepted() != mails) {
      throw new IllegalStateException(
          "The sink accepted " + (after.accepted() - before.accepted()));
    }
    Run run =
        new Run(
            mails * 1e3 / (ended - struck.get()),
            (double) (server.cpuMillis() - cpu) / mails,
            (double) (server.databaseCpuMillis() - database) / mails,
            (double) (after.cpuMillis() - before.cpuMillis()) / mails);
    // So that the next strike evaluates one workflow only.
    campaign.pause(workflow);
    return new Struck(run, (first - struck.get()) / 1e3);
  }

  /** The client that carries the command takes a second or more, so the server tells the time. */
  private long strike() throws IOException, InterruptedException {
    String answer =
        server.shell("echo ((shell:new java.util.Date) getTime); hour-strike --no-wait");
    return Long.parseLong(answer.lines().findFirst().orElseThrow().strip());
  }

  /** When the sink has accepted so many, in milliseconds since 1970. */
  private long await(long accepted, FutureTask<Long> struck) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (sink.seen().accepted() < accepted) {
      if (struck.isDone()) {
        struck.get();
      }
      if (System.currentTimeMillis() > end) {
        throw new IllegalStateException(
            "Mails are missing: the sink has accepted " + sink.seen().accepted());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return System.currentTimeMillis();
  }
}
