package io.carillon.store;

import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
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
    PostgresOptions plain = sandbox.withCluster();
    PostgresOptions tuned =
        new PostgresOptions(
            plain.directory(), plain.programs(), 0, true, Map.of("work_mem", "7MB"));
    try (PostgresServer server = PostgresServer.start(tuned, Sandbox.binaries())) {
      assertThat(query(server.superuser("postgres"), "SHOW work_mem")).isEqualTo("7MB");
    }
  }

  @Test
  void a_setting_that_postgresql_does_not_know_is_named_in_the_refusal()
      throws InterruptedException {
    PostgresOptions plain = sandbox.withCluster();
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
  void the_superuser_has_a_password_of_its_own_also_in_data_from_before()
      throws InterruptedException, SQLException, IOException {
    Path file = sandbox.options().directory().resolve("superuser.password");
    try (PostgresServer server = sandbox.start()) {
      Coordinates product = ProductDatabase.ensure(server);
      Coordinates admin = server.superuser("postgres");
      assertThat(admin.password()).isNotEqualTo(product.password());
      assertThatThrownBy(() -> query(server.as("postgres", "postgres"), "SELECT 1"))
          .hasMessageContaining("password");
      execute(admin, "ALTER ROLE postgres PASSWORD '" + product.password() + "'");
    }
    Files.delete(file);
    try (PostgresServer server = sandbox.start()) {
      ProductDatabase.ensure(server);
      assertThat(query(server.superuser("postgres"), "SELECT 1")).isEqualTo("1");
      assertThatThrownBy(() -> query(server.as("postgres", "postgres"), "SELECT 1"))
          .hasMessageContaining("password");
    }
  }

  @Test
  void passwords_are_files_of_this_process_user_alone() throws InterruptedException, IOException {
    try (PostgresServer server = sandbox.start()) {
      assertThat(server.pid()).isPresent();
      for (String name : List.of("password", "superuser.password")) {
        Path file = sandbox.options().directory().resolve(name);
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(SystemUser.currentUid());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      assertThat(sandbox.options().directory().resolve("initial")).doesNotExist();
    }
  }

  @Test
  void root_steps_down_to_postgresqls_own_user_if_there_is_one() {
    assertThat(SystemUser.unprivileged(List.of("root:x:0:0::/:", "nobody:x:65534:65534::/:")))
        .isEqualTo(new SystemUser(SystemUser.NOBODY, SystemUser.NOBODY, true));
    assertThat(SystemUser.unprivileged(List.of("carillon-postgres:x:978:977::/:/bin/false")))
        .isEqualTo(new SystemUser(978, 977, true));
    assertThat(SystemUser.unprivileged(List.of("carillon-postgres:x:0:0::/:/bin/sh")).uid())
        .isEqualTo(SystemUser.NOBODY);
  }

  @Test
  void data_of_nobody_are_given_to_postgresqls_own_user()
      throws InterruptedException, IOException, SQLException {
    assumeTrue(SystemUser.currentUid() == 0, "runs as root only");
    SystemUser own = new SystemUser(64_999, 64_998, true);
    try (PostgresServer server = sandbox.start()) {
      ProductDatabase.ensure(server);
    }
    assumeTrue(SystemUser.forPostgres().uid() == SystemUser.NOBODY, "the machine has our user");
    PostgresOptions options = sandbox.options();
    try (PostgresServer server = PostgresServer.start(options, Sandbox.binaries(), own)) {
      Path process = Path.of("/proc", Long.toString(server.pid().orElseThrow()));
      assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(own.uid());
      assertThat(query(ProductDatabase.ensure(server), "SELECT 1")).isEqualTo("1");
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
              other.withCluster().directory(), Sandbox.programs(), server.port(), true, Map.of());
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
