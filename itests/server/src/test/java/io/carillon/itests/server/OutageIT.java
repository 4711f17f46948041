package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.Test;

/** What the server needs is gone for a while. */
public class OutageIT {
  @Test
  public void an_unreachable_smtp_server_is_told_and_mails_leave_when_it_is_back()
      throws IOException, InterruptedException {
    int port;
    try (SmtpSink gone = SmtpSink.start(SinkOptions.kind())) {
      port = gone.port();
    }
    try (Server server = Server.fresh("outage")) {
      server.configure("io.carillon.channel.email", Sample.smtp(port, 2));
      server.start();
      Sample.activate(server, "gold", 50);
      server.shell("carillon:hour-strike --no-wait");
      Server.until(
          Duration.ofSeconds(60), "the trouble is told", () -> tells(server, "127.0.0.1:" + port));
      assertEquals(50, Reports.states(server, "gold").values().stream().mapToInt(n -> n).sum());

      killDatabase(server);
      try (SmtpSink back = SmtpSink.start(SinkOptions.kind().onPort(port))) {
        Server.until(
            Duration.ofMinutes(3),
            "all mails are out",
            () -> back.count() == 50 && sent(server) == 50);
        assertEquals(50, back.count());
      }
    }
  }

  private static int sent(Server server) {
    return Reports.states(server, "gold").getOrDefault("sent", 0);
  }

  private static boolean tells(Server server, String hint) {
    try {
      for (JsonNode issue : server.json("carillon:workflow-issues --json")) {
        if (issue.get("message").asText().contains(hint)) {
          return true;
        }
      }
      return false;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends PostgreSQL's main process; the server must bring it back by itself. */
  private static void killDatabase(Server server) throws IOException {
    try (Stream<Path> files = Files.walk(server.data(), 4)) {
      Path pidFile =
          files
              .filter(path -> path.endsWith("postmaster.pid"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no postmaster.pid"));
      long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
      assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
    }
  }
}
