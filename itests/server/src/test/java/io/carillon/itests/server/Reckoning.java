package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.testkit.smtp.Received;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the sink has accepted of the workflow "gold", beside what its servers say of it. */
final class Reckoning {
  private Reckoning() {}

  /**
   * Waits until every delivery has an end. Then nobody is lost, and what was sent twice or is not
   * known is no more than what was on its way at the kills.
   */
  static void check(Server server, SmtpSink sink, int mails, int kills, int connections)
      throws IOException, InterruptedException {
    Map<String, Integer> states = settled(server);
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
    for (int i = 0; i < mails; i++) {
      String address = Sample.address("gold", i);
      assertTrue(address + " is lost", accepted.containsKey(address) || unknown.contains(address));
    }
    assertEquals(states.toString(), mails, states.values().stream().mapToInt(n -> n).sum());
    assertEquals(unknown.size(), states.getOrDefault("unknown", 0).intValue());
    assertEquals(mails - unknown.size(), states.getOrDefault("sent", 0).intValue());
    System.out.printf(
        "%d mails, %d kills: 0 lost, %d duplicates, %d unknown (at most %d)%n",
        mails, kills, duplicates, unknown.size(), connections * kills);
    assertTrue(
        duplicates + " duplicates, " + unknown.size() + " unknown",
        duplicates + unknown.size() <= connections * kills);
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
        Duration.ofMinutes(7),
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
