package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.testkit.smtp.Fault;
import io.carillon.testkit.smtp.Received;
import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** One server, sending to a sink that is not always kind. */
public class SendingIT {
  private static final Faulty FAULTS = new Faulty();

  private static Server server;
  private static SmtpSink sink;

  @BeforeClass
  public static void start() throws IOException, InterruptedException {
    sink = SmtpSink.start(SinkOptions.kind().withFaults(FAULTS));
    server = Server.fresh("sending");
    server.configure("io.carillon.channel.email", Sample.smtp(sink.port(), 4));
    server.configure("io.carillon.deliveries", Map.of("retry", "1s,2s,3s,5s,5s"));
    server.start();
  }

  @AfterClass
  public static void stop() throws IOException, InterruptedException {
    server.close();
    sink.close();
  }

  @Test
  public void ten_thousand_addresses_are_all_written_to_and_one_more_stops_the_run()
      throws IOException, InterruptedException {
    Sample.activate(server, "full", 10_000);
    Sample.activate(server, "over", 10_001);
    server.shell("carillon:hour-strike");

    assertEquals(Map.of("sent", 10_000), Reports.states(server, "full"));
    assertEquals(Map.of(), Reports.states(server, "over"));
    JsonNode issues = server.json("carillon:workflow-issues --json over");
    assertEquals(issues.toString(), "OVER_CAP", issues.get(0).get("code").asText());
    assertTrue(issues.toString(), issues.get(0).get("message").asText().contains("10,001"));
    assertEquals(0, accepted("over").size());
  }

  @Test
  public void deferred_mails_arrive_once_later_and_refused_ones_are_rejected()
      throws IOException, InterruptedException {
    Sample.activate(server, "moody", 1_000);
    server.shell("carillon:hour-strike");
    Server.until(
        Duration.ofMinutes(1),
        "all have an end",
        () -> !Reports.states(server, "moody").containsKey("planned"));

    Map<String, Integer> states = Reports.states(server, "moody");
    assertEquals(Map.of("sent", 980, "rejected", 20), states);
    Map<String, Long> accepted = accepted("moody");
    assertEquals(980, accepted.size());
    assertEquals(Set.of(1L), Set.copyOf(accepted.values()));
    JsonNode issues = server.json("carillon:workflow-issues --json moody");
    assertEquals(20, issues.size());
  }

  @Test
  public void striking_again_sends_to_nobody_twice() throws IOException, InterruptedException {
    Sample.activate(server, "once", 100);
    server.shell("carillon:hour-strike");
    server.shell("carillon:hour-strike");
    assertEquals(Map.of("sent", 100), Reports.states(server, "once"));
    assertEquals(Set.of(1L), Set.copyOf(accepted("once").values()));
  }

  @Test
  public void whoever_is_erased_is_named_in_no_file_or_log_and_suppressed_on_the_way_back()
      throws IOException, InterruptedException {
    Sample.activate(server, "gone", 3);
    server.shell("carillon:hour-strike");
    Files.delete(server.file("gone.csv", ""));
    String address = Sample.address("gone", 1);
    server.shell("log:log 'asked by " + address + "'");
    server.shell("carillon:suppression-add " + address);
    assertTrue(server.shell("carillon:contact-export --contact gone-1").contains(address));

    server.shell("carillon:contact-erase --contact " + address + " --yes");

    assertEquals(List.of(), filesWith(address));
    assertEquals(Map.of("sent", 3), Reports.states(server, "gone"));
    assertFalse(server.shell("carillon:suppression-list --csv").contains(address));
    refuses("carillon:contact-show gone-1", "gone-1");
    server.shell(
        "carillon:contact-import " + server.file("back.csv", "id,email\ngone-1," + address + "\n"));
    assertTrue(server.shell("carillon:suppression-list --csv").contains(address + ",erased"));
  }

  /** Without the database's own files, which hold what was deleted until they are written over. */
  private static List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(server.data())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(server.data().resolve("postgresql/cluster/base")))
          .filter(file -> !file.startsWith(server.data().resolve("postgresql/cluster/pg_wal")))
          .filter(file -> Server.quietly(() -> contains(file, text)))
          .toList();
    }
  }

  private static boolean contains(Path file, String text) throws IOException {
    return Files.size(file) < 1 << 26
        && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  public void a_mistake_is_answered_by_one_line_and_status_1()
      throws IOException, InterruptedException {
    refuses("carillon:workflow-activate nobody", "nobody");
    refuses("carillon:contact-import /no/such/file.csv", "/no/such/file.csv");
    refuses(
        "carillon:segment-create " + server.file("empty.yaml", "segment: empty\nall: []\n"),
        "empty.yaml");
    refuses(
        "carillon:segment-create "
            + server.file(
                "typo.yaml", "segment: typo\nall:\n  - field: first_nam\n    is: empty\n"),
        "first_name");
    refuses(
        "carillon:workflow-create "
            + server.file(
                "long.yaml",
                "workflow: " + "x".repeat(60) + "\nsegments: [a]\nmessage: greeting\n"),
        "long.yaml line 1");
    refuses(
        "carillon:workflow-create " + server.file("broken.yaml", "workflow: [unclosed\n"),
        "broken.yaml");
    refuses("carillon:hour-strike --at 2020-01-01T00:00:00Z", "--simulate");
  }

  private static void refuses(String command, String hint)
      throws IOException, InterruptedException {
    Server.Answer answer = server.ask(command);
    assertEquals(answer.toString(), 1, answer.status());
    assertTrue(answer.toString(), answer.output().contains(hint));
    assertEquals(answer.toString(), 1, answer.output().strip().lines().count());
  }

  /** How often each address of a tier was accepted. */
  private static Map<String, Long> accepted(String tier) {
    return sink.received().stream()
        .map(Received::recipients)
        .map(recipients -> recipients.get(0))
        .filter(address -> address.startsWith(tier + "-"))
        .collect(Collectors.groupingBy(address -> address, Collectors.counting()));
  }

  /** Of the tier "moody", defers every tenth once and refuses two of a hundred for good. */
  private static final class Faulty implements Function<String, Fault> {
    private final Set<String> deferred = ConcurrentHashMap.newKeySet();

    @Override
    public Fault apply(String address) {
      if (!address.startsWith("moody-")) {
        return Fault.NONE;
      }
      int number = Integer.parseInt(address.replaceAll("\\D", ""));
      if (number % 50 == 7) {
        return Fault.REFUSE_RECIPIENT;
      }
      return number % 10 == 3 && deferred.add(address) ? Fault.DEFER_RECIPIENT : Fault.NONE;
    }
  }
}
