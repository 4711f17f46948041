package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.testkit.smtp.Received;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

/**
 * The server is killed at random moments of a run. In the suite a few times, with the profile
 * {@code kills} 20 times in a run of 5,000 mails.
 */
public class KillsIT {
  private static final int KILLS = Integer.getInteger("carillon.kills", 3);
  private static final int MAILS = Integer.getInteger("carillon.kills.mails", 1_500);
  private static final int CONNECTIONS = 4;

  @Test
  public void killed_at_random_moments_the_server_loses_nothing_and_lists_what_is_uncertain()
      throws IOException, InterruptedException {
    Random random = new Random(20261121);
    Path log = Path.of("target", "kills.log").toAbsolutePath();
    try (SmtpSink sink =
            SmtpSink.start(
                SinkOptions.kind().loggingTo(log, true).delayedBy(Duration.ofMillis(5)));
        Server server = Server.fresh("kills")) {
      server.configure("io.carillon.channel.email", Sample.smtp(sink.port(), CONNECTIONS));
      server.start();
      Sample.activate(server, "gold", MAILS);
      server.shell("carillon:hour-strike --no-wait");
      int share = MAILS / (KILLS + 1);
      for (int kill = 0; kill < KILLS; kill++) {
        long moment = Math.min(MAILS - 1, (long) kill * share + 1 + random.nextInt(share));
        Server.until(
            Duration.ofMinutes(2), "mail " + moment + " is out", () -> sink.count() >= moment);
        server.kill();
        server.start();
      }
      Map<String, Integer> states = settled(server);
      check(server, sink, states);
    }
  }

  private static void check(Server server, SmtpSink sink, Map<String, Integer> states)
      throws IOException, InterruptedException {
    Map<String, Integer> accepted = new HashMap<>();
    for (Received mail : sink.received()) {
      accepted.merge(mail.recipients().get(0), 1, Integer::sum);
    }
    Set<String> unknown = new HashSet<>();
    long someUnknown = 0;
    for (JsonNode delivery :
        server.json("carillon:delivery-list --state unknown --limit 1000 --json")) {
      unknown.add(delivery.get("address").asText());
      someUnknown = delivery.get("id").asLong();
    }
    int duplicates = accepted.values().stream().mapToInt(times -> times - 1).sum();
    for (int i = 0; i < MAILS; i++) {
      String address = Sample.address("gold", i);
      assertTrue(address + " is lost", accepted.containsKey(address) || unknown.contains(address));
    }
    assertEquals(states.toString(), MAILS, states.values().stream().mapToInt(n -> n).sum());
    assertEquals(unknown.size(), states.getOrDefault("unknown", 0).intValue());
    assertEquals(MAILS - unknown.size(), states.getOrDefault("sent", 0).intValue());
    System.out.printf(
        "%d mails, %d kills: 0 lost, %d duplicates, %d unknown (at most %d)%n",
        MAILS, KILLS, duplicates, unknown.size(), CONNECTIONS * KILLS);
    assertTrue(
        duplicates + " duplicates, " + unknown.size() + " unknown",
        duplicates + unknown.size() <= CONNECTIONS * KILLS);
    if (someUnknown > 0) {
      server.shell("carillon:delivery-resolve " + someUnknown + " sent");
      assertEquals(
          unknown.size() - 1,
          server.json("carillon:delivery-list --state unknown --limit 1000 --json").size());
    }
  }

  /** How many deliveries are in each state, once nothing more happens by itself. */
  private static Map<String, Integer> settled(Server server) {
    Map<String, Integer> states = new HashMap<>();
    Server.until(
        Duration.ofMinutes(3),
        "every delivery has an end",
        () -> {
          states.clear();
          states.putAll(Reports.states(server, "gold"));
          return states.keySet().stream()
              .noneMatch(Set.of("planned", "claimed", "handed")::contains);
        });
    return states;
  }
}
