package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;

/** A server that is started again by itself, and whose files are nobody else's. */
public class SupervisionIT {
  @Test
  public void a_supervised_server_is_back_after_its_death_until_it_is_stopped()
      throws IOException, InterruptedException {
    try (Server server = Server.fresh("supervision")) {
      server.script(Map.of(), "start", "--supervise").requireSuccess();
      server.shell("carillon:field-create tier text");
      everyFileIsItsUsersAlone(server.data());
      changesAreInTheAuditLog(server);

      long first = server.pid();
      server.kill();
      Server.until(
          Duration.ofMinutes(5),
          "the server is well again",
          () -> Server.quietly(() -> server.script(Map.of(), "status").status() == 0));
      assertNotEquals(first, server.pid());
      assertTrue(server.shell("carillon:field-list --csv").contains("tier"));

      server.script(Map.of(), "stop").requireSuccess();
      assertEquals(3, server.script(Map.of(), "status").status());
      assertTrue(Files.notExists(server.data().resolve("carillon.supervisor")));
    }
  }

  @Test
  public void a_start_that_cannot_succeed_ends_with_a_sentence()
      throws IOException, InterruptedException {
    try (Server server = Server.fresh("hopeless")) {
      Server.Answer answer =
          server.script(
              Map.of("CARILLON_JAVA_OPTS", "-Xmx1k", "CARILLON_SUPERVISE_ATTEMPTS", "3"),
              "start",
              "--supervise");

      assertEquals(1, answer.status());
      assertTrue(
          answer.output(),
          answer.output().contains("carillon: the server ended while starting, 3 times: "));
      assertTrue(
          Files.readString(server.data().resolve("log/supervisor.log")).contains("given up"));
    }
  }

  private static void everyFileIsItsUsersAlone(Path data) throws IOException {
    Path postgres = data.resolve("postgresql");
    try (Stream<Path> files = Files.walk(data)) {
      List<String> open =
          files
              // PostgreSQL's own files are in a directory that is its user's alone.
              .filter(file -> !file.startsWith(postgres.resolve("cluster")))
              .filter(file -> !file.startsWith(postgres.resolve("programs")))
              .filter(file -> !file.equals(data) && !Files.isSymbolicLink(file))
              .filter(file -> !isPrivate(file))
              .map(file -> mode(file) + " " + file)
              .toList();
      assertEquals(List.of(), open);
    }
    assertTrue(isPrivate(postgres.resolve("password")));
    assertTrue(isPrivate(postgres.resolve("superuser.password")));
    assertNotEquals(
        Files.readString(postgres.resolve("password")),
        Files.readString(postgres.resolve("superuser.password")));
    assertEquals("rwx------", mode(postgres.resolve("cluster")));
  }

  /** Others may at most pass through a directory, as root's PostgreSQL must. */
  private static boolean isPrivate(Path file) {
    String mode = mode(file);
    return mode.endsWith("------") || Files.isDirectory(file) && mode.endsWith("-----x");
  }

  private static String mode(Path file) {
    return Server.quietly(
        () ->
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)));
  }

  private static void changesAreInTheAuditLog(Server server)
      throws IOException, InterruptedException {
    assertNotEquals(0, server.ask("carillon:workflow-pause nothing").status());
    JsonNode log = server.json("carillon:audit-list --json");
    assertEquals(log.toString(), 2, log.size());
    assertEquals("REFUSED", log.get(0).get("outcome").asText().toUpperCase(java.util.Locale.ROOT));
    assertEquals("workflow-pause nothing", log.get(0).get("command").asText());
    assertEquals("karaf", log.get(1).get("user").asText());
    assertTrue(log.get(1).get("roles").asText().contains("admin"));
    assertTrue(log.toString(), log.get(1).get("after").asText().contains("field tier"));
  }
}
