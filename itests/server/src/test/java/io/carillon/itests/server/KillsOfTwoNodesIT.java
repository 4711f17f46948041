package io.carillon.itests.server;

import static org.junit.Assert.assertTrue;

import io.carillon.store.Coordinates;
import io.carillon.store.PostgresBinaries;
import io.carillon.store.PostgresOptions;
import io.carillon.store.PostgresServer;
import io.carillon.store.ProductDatabase;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;

/**
 * Two servers on one PostgreSQL; either is killed at random moments, and started again while the
 * other goes on: with the profile {@code kills} 20 times in a run of 20,000 mails, not in the
 * suite.
 */
public class KillsOfTwoNodesIT {
  private static final int KILLS = Integer.getInteger("carillon.kills.nodes", 3);
  private static final int MAILS = Integer.getInteger("carillon.kills.nodes.mails", 2_000);

  /** As slow that the mails last for all the kills and the starts after them. */
  private static final Duration DELAY =
      Duration.ofMillis(Integer.getInteger("carillon.kills.nodes.delay", 60));

  private static final int CONNECTIONS = 4;

  @Test
  public void killed_at_random_moments_two_servers_on_one_database_lose_nothing_and_repeat_nothing()
      throws IOException, InterruptedException, SQLException {
    Random random = new Random(20261130);
    Path log = Path.of("target", "kills-of-two-nodes.log").toAbsolutePath();
    PostgresOptions options = PostgresOptions.in(TestDatabase.openDirectory());
    try (PostgresServer postgres =
            PostgresServer.start(
                options, PostgresBinaries.onClassPath(getClass().getClassLoader()));
        SmtpSink sink = SmtpSink.start(SinkOptions.kind().loggingTo(log, true).delayedBy(DELAY));
        Node first = node("node-1", ProductDatabase.ensure(postgres), sink);
        Node second = node("node-2", ProductDatabase.ensure(postgres), sink)) {
      List<Node> nodes = List.of(first, second);
      nodes.forEach(Node::start);
      nodes.forEach(Node::join);
      Server.until(
          Duration.ofSeconds(30),
          "each knows of the other",
          () -> nodes.stream().allMatch(Node::knowsTwo));
      Sample.activate(first.server, "gold", MAILS);
      first.server.shell("carillon:hour-strike --no-wait");
      int share = MAILS / (KILLS + 1);
      for (int kill = 0; kill < KILLS; kill++) {
        long moment = Math.min(MAILS - 1, (long) kill * share + 1 + random.nextInt(share));
        Server.until(
            Duration.ofMinutes(5), "mail " + moment + " is out", () -> sink.count() >= moment);
        // Those of the node that was killed last may take a moment to be closed.
        Server.until(
            Duration.ofSeconds(5),
            "both nodes together keep the number of connections",
            () -> sink.openConnections() <= CONNECTIONS);
        nodes.get(random.nextInt(nodes.size())).killAndStart();
      }
      assertTrue("all kills came while mails were leaving", sink.count() < MAILS);
      nodes.forEach(Node::join);
      Reckoning.check(second.server, sink, MAILS, KILLS, CONNECTIONS);
    }
  }

  private static Node node(String name, Coordinates database, SmtpSink sink)
      throws IOException, InterruptedException {
    Server server = Server.fresh(name);
    server.configure(
        "io.carillon.store",
        Map.of("url", database.url(), "user", database.user(), ".password", database.password()));
    server.configure("io.carillon.channel.email", Sample.smtp(sink.port(), CONNECTIONS));
    server.configure("io.carillon.journeys", Map.of("cap", "100000"));
    return new Node(server);
  }

  /** A server that is up, or is being started. */
  private static final class Node implements AutoCloseable {
    private final Server server;
    private CompletableFuture<Void> up = CompletableFuture.completedFuture(null);

    Node(Server server) {
      this.server = server;
    }

    /** Kills it once it is up, and starts it again beside whatever goes on. */
    void killAndStart() throws IOException {
      join();
      server.kill();
      start();
    }

    void start() {
      up =
          CompletableFuture.runAsync(
              () ->
                  Server.quietly(
                      () -> {
                        server.start();
                        return null;
                      }));
    }

    void join() {
      up.join();
    }

    boolean knowsTwo() {
      return Server.quietly(() -> server.shell("carillon:status")).contains("2 nodes: ");
    }

    /** Not in the middle of a start: then there is nothing to stop yet. */
    @Override
    public void close() throws IOException, InterruptedException {
      up.handle((done, failure) -> done).join();
      server.close();
    }
  }
}
