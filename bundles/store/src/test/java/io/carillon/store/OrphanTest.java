package io.carillon.store;

import static io.carillon.store.Sandbox.await;
import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Carillon that was killed leaves behind, and which user PostgreSQL runs as. */
class OrphanTest {

  /** The user "daemon": one that every Linux has; initdb refuses users without a name. */
  private static final int SOMEBODY = 1;

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void clean() throws IOException {
    sandbox.close();
  }

  @Test
  void the_server_of_a_killed_carillon_is_stopped_and_its_data_are_kept()
      throws IOException, InterruptedException, SQLException {
    sandbox.withCluster();
    Process carillon = carillon(List.of(), System.getProperty("java.class.path"));
    awaitReady(carillon);
    long orphan = running().orElseThrow().pid();
    carillon.destroyForcibly().waitFor();
    assertThat(new Postmaster(orphan).isAlive()).isTrue();

    try (PostgresServer server = sandbox.start()) {
      assertThat(server.pid()).hasValueSatisfying(pid -> assertThat(pid).isNotEqualTo(orphan));
      assertThat(new Postmaster(orphan).isAlive()).isFalse();
      assertThat(query(server.superuser("postgres"), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void what_was_committed_survives_the_death_of_both()
      throws IOException, InterruptedException, SQLException {
    try (PostgresServer server = sandbox.start()) {
      execute(server.superuser("postgres"), "CREATE TABLE t (id int)");
    }
    Process carillon = carillon(List.of(), System.getProperty("java.class.path"));
    int port = awaitReady(carillon);
    String password =
        Files.readString(sandbox.options().directory().resolve("superuser.password")).strip();
    execute(
        new Coordinates("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password),
        "INSERT INTO t SELECT generate_series(1, 1000)");
    carillon.destroyForcibly();
    running().orElseThrow().kill();
    carillon.waitFor();
    await("both are gone", () -> running().isEmpty());

    try (PostgresServer server = sandbox.start()) {
      assertThat(query(server.superuser("postgres"), "SELECT count(*) FROM t")).isEqualTo("1000");
    }
  }

  @Test
  void root_steps_down() throws InterruptedException, IOException {
    assumeTrue(SystemUser.currentUid() == 0, "runs as root only");
    try (PostgresServer server = sandbox.start()) {
      Path process = Path.of("/proc", Long.toString(server.pid().orElseThrow()));
      assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(SystemUser.forPostgres().uid());
    }
  }

  @Test
  void roots_data_may_lie_below_a_directory_that_nobody_else_may_enter()
      throws IOException, InterruptedException, SQLException {
    assumeTrue(SystemUser.currentUid() == 0, "runs as root only");
    PostgresOptions options =
        PostgresOptions.in(closed().resolve("data")).programsIn(Sandbox.programs());
    try (PostgresServer server = PostgresServer.start(options, Sandbox.binaries())) {
      execute(ProductDatabase.ensure(server), "CREATE TABLE t (id int)");
      long before = server.pid().orElseThrow();
      new Postmaster(before).kill();
      await("it is back", () -> server.pid().orElse(before) != before);
    }
    try (PostgresServer server = PostgresServer.start(options, Sandbox.binaries())) {
      assertThat(query(ProductDatabase.ensure(server), "SELECT count(*) FROM t")).isEqualTo("0");
    }
  }

  @Test
  void a_directory_that_roots_postgresql_cannot_enter_is_named_in_the_refusal() throws IOException {
    assumeTrue(SystemUser.currentUid() == 0, "runs as root only");
    Path closed = closed();
    assertThatThrownBy(() -> SystemUser.forPostgres().requireReach(closed.resolve("programs")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot enter " + closed + ":")
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_normal_user_runs_it_as_themselves() throws IOException, InterruptedException {
    assumeTrue(SystemUser.currentUid() == 0, "root can become another user; others need not");
    Files.createDirectory(sandbox.options().directory());
    Files.setAttribute(sandbox.options().directory(), "unix:uid", SOMEBODY);
    String id = Integer.toString(SOMEBODY);
    Process carillon =
        carillon(
            List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--"),
            readableClassPath());
    awaitReady(carillon);
    Path process = Path.of("/proc", Long.toString(running().orElseThrow().pid()));
    assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(SOMEBODY);
    carillon.destroyForcibly().waitFor();

    assertThatThrownBy(sandbox::start)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("belongs to system user " + SOMEBODY);
  }

  private Path closed() throws IOException {
    Path closed = Files.createDirectory(sandbox.directory().resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    return closed;
  }

  private Optional<Postmaster> running() {
    return Postmaster.of(sandbox.options().directory().resolve("cluster"));
  }

  private Process carillon(List<String> prefix, String classPath) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            classPath,
            LonelyServer.class.getName(),
            sandbox.options().directory().toString(),
            Sandbox.programs().toString()));
    return new ProcessBuilder(command)
        .directory(sandbox.directory().toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static int awaitReady(Process carillon) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(carillon.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("ready ")) {
        return Integer.parseInt(line.substring("ready ".length()));
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("it ended:\n" + seen);
  }

  /** A copy of the class path where anyone may read it: Maven's repository may be root's alone. */
  private String readableClassPath() throws IOException {
    Path copies = Files.createDirectory(sandbox.directory().resolve("classpath"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path from = Path.of(entry);
      if (Files.exists(from)) {
        Path to = copies.resolve(entries.size() + "-" + from.getFileName());
        copy(from, to);
        entries.add(to.toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path each : tree.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        Files.copy(each, copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
