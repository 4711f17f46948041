package io.carillon.store;

import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void clean() throws IOException {
    sandbox.close();
  }

  @Test
  void it_listens_on_loopback_alone_and_asks_for_a_password()
      throws InterruptedException, SQLException, IOException {
    try (PostgresServer server = sandbox.start()) {
      Coordinates admin = server.superuser("postgres");
      assertThat(query(admin, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(admin, "SHOW unix_socket_directories")).isEmpty();
      Coordinates stranger = new Coordinates(admin.url(), admin.user(), "guess");
      assertThatThrownBy(() -> query(stranger, "SELECT 1")).hasMessageContaining("password");
      Path password = sandbox.options().directory().resolve("password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void a_commit_waits_for_the_disk() throws InterruptedException, SQLException {
    try (PostgresServer server = sandbox.start()) {
      Coordinates admin = server.superuser("postgres");
      assertThat(query(admin, "SHOW fsync")).isEqualTo("on");
      assertThat(query(admin, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(admin, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(query(admin, "SHOW data_checksums")).isEqualTo("on");
    }
  }

  @Test
  void an_administrators_setting_replaces_ours() throws InterruptedException, SQLException {
    PostgresOptions plain = sandbox.options();
    PostgresOptions tuned =
        new PostgresOptions(
            plain.directory(), plain.programs(), 0, true, Map.of("work_mem", "7MB"));
    try (PostgresServer server = PostgresServer.start(tuned, Sandbox.binaries())) {
      assertThat(query(server.superuser("postgres"), "SHOW work_mem")).isEqualTo("7MB");
    }
  }

  @Test
  void a_setting_that_postgresql_does_not_know_is_named_in_the_refusal() {
    PostgresOptions plain = sandbox.options();
    PostgresOptions wrong =
        new PostgresOptions(plain.directory(), plain.programs(), 0, true, Map.of("wrok_mem", "1"));
    assertThatThrownBy(() -> PostgresServer.start(wrong, Sandbox.binaries()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("wrok_mem")
        .hasMessageNotContaining("\n");
  }

  @Test
  void data_password_and_port_survive_a_restart() throws InterruptedException, SQLException {
    Coordinates first;
    try (PostgresServer server = sandbox.start()) {
      first = ProductDatabase.ensure(server);
      execute(first, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('here')");
    }
    assertThatThrownBy(() -> query(first, "SELECT 1")).hasMessageContaining("refused");
    try (PostgresServer server = sandbox.start()) {
      assertThat(ProductDatabase.ensure(server)).isEqualTo(first);
      assertThat(query(first, "SELECT word FROM kept")).isEqualTo("here");
    }
  }

  @Test
  void the_product_is_no_superuser() throws InterruptedException, SQLException {
    try (PostgresServer server = sandbox.start()) {
      Coordinates product = ProductDatabase.ensure(server);
      assertThatThrownBy(() -> query(product, "SELECT pg_read_file('/etc/passwd')"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void a_second_server_on_the_same_directory_is_refused() throws InterruptedException {
    try (PostgresServer server = sandbox.start()) {
      assertThatThrownBy(sandbox::start)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use by another Carillon")
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
      assertThat(server.pid()).isPresent();
    }
  }

  @Test
  void the_pid_of_another_program_in_the_pid_file_does_not_keep_it_from_starting()
      throws InterruptedException, IOException, SQLException {
    sandbox.start().close();
    // As in a container, where the numbers begin anew at each start.
    Files.writeString(data().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");
    try (PostgresServer server = sandbox.start()) {
      assertThat(query(server.superuser("postgres"), "SELECT 'up'")).isEqualTo("up");
    }
  }

  @Test
  void half_a_cluster_is_made_again() throws InterruptedException, IOException {
    Path unfinished = sandbox.options().directory().resolve("cluster.unfinished");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
    try (PostgresServer server = sandbox.start()) {
      assertThat(server.pid()).isPresent();
      assertThat(unfinished).doesNotExist();
    }
  }

  @Test
  void data_of_another_version_are_left_alone() throws InterruptedException, IOException {
    sandbox.start().close();
    Files.writeString(data().resolve("PG_VERSION"), "12\n");
    assertThatThrownBy(sandbox::start)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("made by PostgreSQL 12");
  }

  @Test
  void a_taken_port_is_named_in_the_refusal() throws InterruptedException {
    try (PostgresServer server = sandbox.start();
        Sandbox other = new Sandbox()) {
      PostgresOptions same =
          new PostgresOptions(
              other.options().directory(), Sandbox.programs(), server.port(), true, Map.of());
      assertThatThrownBy(() -> PostgresServer.start(same, Sandbox.binaries()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("postgres.port");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path data() {
    return sandbox.options().directory().resolve("cluster");
  }
}
