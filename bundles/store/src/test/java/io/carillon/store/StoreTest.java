package io.carillon.store;

import static io.carillon.store.Sandbox.await;
import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.MigrationScripts.Script;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreTest {

  private static final Duration RETRY = Duration.ofMillis(200);

  private final Sandbox sandbox = new Sandbox();
  private final List<String> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void clean() throws IOException {
    sandbox.close();
  }

  @Test
  void the_database_is_handed_out_only_when_the_core_schema_is_there() throws InterruptedException {
    try (Store store = store(embedded(), "CREATE TABLE core (id int)")) {
      await("it is handed out", () -> events.size() == 1);
      assertThat(events).containsExactly("published with core");
      assertThat(store.status().pool()).isPresent();
      assertThat(store.status().detail()).startsWith("PostgreSQL 18.").contains("127.0.0.1");
    }
    assertThat(events).containsExactly("published with core", "taken back");
    assertThat(running()).isEmpty();
  }

  @Test
  void a_core_migration_that_fails_is_told_and_nothing_is_handed_out() throws InterruptedException {
    try (Store store = store(embedded(), "CREATE TALBE core (id int)")) {
      await("it is told", () -> store.status().detail().contains("TALBE"));
      assertThat(store.status().pool()).isEmpty();
      assertThat(events).isEmpty();
    }
  }

  @Test
  void closing_during_the_start_leaves_nothing_running() throws InterruptedException {
    StoreSettings empty = new StoreSettings(Optional.empty(), sandbox.options(), 3);
    Store store = store(empty, "CREATE TABLE core (id int)");
    await("it is being made", () -> sandbox.options().directory().toFile().exists());
    store.close();
    assertThat(running()).isEmpty();
    assertThat(events).hasSizeLessThanOrEqualTo(2);
    assertThat(sandbox.options().directory().resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_server_of_ones_own_may_come_up_later() throws InterruptedException, SQLException {
    PostgresServer server = sandbox.start();
    ProductDatabase.ensure(server);
    Coordinates product = server.as(ProductDatabase.NAME, ProductDatabase.NAME);
    server.close();
    try (Store store = store(external(product), "CREATE TABLE core (id int)")) {
      await("it is told", () -> store.status().detail().contains("refused"));
      assertThat(store.status().detail()).doesNotContain(product.password());
      try (PostgresServer again = sandbox.start()) {
        await("it is handed out", () -> events.size() == 1);
        assertThat(again.port()).isEqualTo(server.port());
      }
    }
  }

  @Test
  void a_database_in_another_encoding_is_refused() throws InterruptedException, SQLException {
    try (PostgresServer server = sandbox.start()) {
      ProductDatabase.ensure(server);
      execute(
          server.superuser("postgres"),
          "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc"
              + " LOCALE 'C' OWNER carillon");
      Coordinates latin = server.as(ProductDatabase.NAME, "latin");
      try (Store store = store(external(latin), "CREATE TABLE core (id int)")) {
        await("it is told", () -> store.status().detail().contains("LATIN1"));
      }
      assertThat(query(latin, "SELECT to_regclass('core')")).isNull();
    }
  }

  @Test
  void the_probe_says_when_the_database_does_not_answer() throws InterruptedException {
    try (Store store = store(embedded(), "CREATE TABLE core (id int)");
        Probe probe = new Probe()) {
      await("it is handed out", () -> events.size() == 1);
      DataSource pool = store.status().pool().orElseThrow();
      assertThat(probe.ask(pool)).isEmpty();
      running().orElseThrow().kill();
      await("it answers again", () -> probe.ask(pool).isEmpty());
    }
  }

  private Optional<Postmaster> running() {
    return Postmaster.of(sandbox.options().directory().resolve("cluster"));
  }

  private StoreSettings embedded() throws InterruptedException {
    return new StoreSettings(Optional.empty(), sandbox.withCluster(), 3);
  }

  private StoreSettings external(Coordinates coordinates) {
    return new StoreSettings(Optional.of(coordinates), sandbox.options(), 3);
  }

  private Store store(StoreSettings settings, String core) {
    MigrationScripts scripts =
        new MigrationScripts(
            "core", "core_history", true, List.of(new Script("V1__core.sql", core)));
    return new Store(settings, Sandbox::binaries, scripts, this::publish, RETRY);
  }

  private Runnable publish(DataSource database) {
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("SELECT * FROM core");
      events.add("published with core");
    } catch (SQLException e) {
      events.add("published without core");
    }
    return () -> events.add("taken back");
  }
}
