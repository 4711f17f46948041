package io.carillon.itests.server;

import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.testkit.smtp.Received;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.Test;

/**
 * People pass a flow of sends, waits and a condition while the server, or its PostgreSQL, is killed
 * at random moments: in the suite a few times, with the profile {@code kills} 20 times with 20,000
 * people.
 */
public class KillsInFlowsIT {
  private static final int KILLS = Integer.getInteger("carillon.kills.flows", 2);
  private static final int PEOPLE = Integer.getInteger("carillon.kills.flows.people", 600);

  /** Within which a kill comes after the server is well again. */
  private static final int MOMENTS = Integer.getInteger("carillon.kills.flows.seconds", 20);

  private static final int CONNECTIONS = 4;
  private static final List<String> MESSAGES = List.of("one", "two", "three");

  private static final String FLOW =
      """
      workflow: way
      segments: [gold]
      steps:
        - send: one
        - delay: 1 minute
        - condition: {sent: one, within: 10 minutes}
          yes:
            - action: {record_event: reached}
            - send: two
          no:
            - end: not sent
        - condition: {event: reached}
          yes:
            - send: three
      """;

  @Test
  public void killed_at_random_moments_nobody_is_lost_on_the_way_and_no_step_is_done_twice()
      throws IOException, InterruptedException {
    Random random = new Random(20261201);
    Path log = Path.of("target", "kills-in-flows.log").toAbsolutePath();
    try (SmtpSink sink = SmtpSink.start(SinkOptions.kind().loggingTo(log, true));
        Server server = Server.fresh("kills-in-flows")) {
      server.configure("io.carillon.channel.email", Sample.smtp(sink.port(), CONNECTIONS));
      server.start();
      prepare(server);
      server.shell("carillon:hour-strike --no-wait");
      for (int kill = 0; kill < KILLS; kill++) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOMENTS * 1000)).toNanos());
        if (kill % 3 == 1) {
          killDatabase(server);
        } else {
          server.kill();
          server.start();
        }
      }
      check(server, sink);
    }
  }

  private static void prepare(Server server) throws IOException, InterruptedException {
    server.shell(
        "carillon:contact-import " + server.file("gold.csv", Sample.contacts("gold", PEOPLE)));
    for (String message : MESSAGES) {
      server.shell(
          "carillon:message-create "
              + server.file(
                  message + ".yaml",
                  """
                  message: %1$s
                  subject: %1$s
                  from: {name: Carillon, email: %1$s@example.com}
                  html: <p>Hello</p>
                  """
                      .formatted(message)));
    }
    server.shell(
        "carillon:segment-create "
            + server.file(
                "gold.segment.yaml",
                "segment: gold\nall:\n  - {field: tier, is: equal, value: gold}\n"));
    server.shell("carillon:workflow-create " + server.file("way.yaml", FLOW));
    server.shell("carillon:workflow-activate way");
  }

  /** It is brought back by the server. */
  private static void killDatabase(Server server) throws IOException {
    Path file = server.data().resolve("postgresql/cluster/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).get(0));
    ProcessHandle postgres = ProcessHandle.of(pid).orElseThrow();
    postgres.destroyForcibly();
    postgres.onExit().join();
    Server.until(
        Duration.ofMinutes(2),
        "the server is well again",
        () -> Server.quietly(() -> server.script(Map.of(), "status").status() == 0));
  }

  private static void check(Server server, SmtpSink sink) throws IOException, InterruptedException {
    Server.until(
        Duration.ofMinutes(10),
        "everybody has left the flow, and every delivery has an end",
        () -> Server.quietly(() -> hasEnded(server)));
    JsonNode unknown =
        server.json("carillon:delivery-list way --state unknown --limit 1000 --json");
    Map<String, Integer> accepted = new HashMap<>();
    for (Received mail : sink.received()) {
      String message = mail.sender().substring(0, mail.sender().indexOf('@'));
      accepted.merge(message + " to " + mail.recipients().get(0), 1, Integer::sum);
    }
    int twice = accepted.values().stream().mapToInt(times -> times - 1).sum();
    Map<String, Integer> states = Reports.states(server, "way");
    System.out.printf(
        "%,d people, %d kills: %s, %d accepted twice, %d unknown (at most %d)%n",
        PEOPLE, KILLS, states, twice, unknown.size(), CONNECTIONS * KILLS);
    int sent = states.getOrDefault("sent", 0);
    String branches = server.shell("carillon:workflow-report way --branches --csv");
    assertTrue(
        branches,
        branches.lines().map(String::strip).anyMatch((",flow,,entered," + PEOPLE)::equals));
    for (int i = 0; i < PEOPLE; i++) {
      String address = Sample.address("gold", i);
      assertTrue(
          address + " is lost",
          accepted.containsKey("one to " + address) || unknown.toString().contains(address));
    }
    // Whose first message is not known to be sent is sent no other.
    assertTrue(
        states.toString(), sent + MESSAGES.size() * unknown.size() >= MESSAGES.size() * PEOPLE);
    assertTrue(
        "each delivery is one mail",
        sent <= accepted.size() && accepted.size() <= sent + unknown.size());
    assertTrue(twice + unknown.size() <= CONNECTIONS * KILLS);
  }

  private static boolean hasEnded(Server server) throws IOException, InterruptedException {
    Map<String, Integer> states = Reports.states(server, "way");
    return states.containsKey("sent")
        && states.keySet().stream().noneMatch(Set.of("planned", "claimed", "handed")::contains)
        && server.json("carillon:journey-list way --limit 1 --json").isEmpty();
  }
}
