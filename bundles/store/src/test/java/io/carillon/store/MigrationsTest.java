package io.carillon.store;

import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.carillon.store.MigrationScripts.Script;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private static final Sandbox SANDBOX = new Sandbox();
  private static PostgresServer server;

  private HikariDataSource pool;
  private Coordinates product;

  @BeforeAll
  static void start() throws InterruptedException {
    server = SANDBOX.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    SANDBOX.close();
  }

  @BeforeEach
  void freshDatabase() throws SQLException {
    Coordinates admin = server.superuser("postgres");
    execute(admin, "DROP DATABASE IF EXISTS carillon WITH (FORCE)");
    product = ProductDatabase.ensure(server);
    pool = Pool.open(product, 3);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void the_core_schema_is_on_the_class_path_and_runs_first() throws SQLException {
    List<MigrationScripts> all = ClassPathMigrations.find(getClass().getClassLoader());
    assertThat(all.get(0).owner()).isEqualTo("io.carillon-store");
    assertThat(all.get(0).core()).isTrue();
    all.forEach(scripts -> Migrations.run(pool, scripts));
    assertThat(query(product, "SELECT count(*) FROM contact")).isEqualTo("0");
  }

  @Test
  void a_second_run_changes_nothing() throws SQLException {
    MigrationScripts core = core();
    Migrations.run(pool, core);
    String history = "SELECT string_agg(version || checksum, ',') FROM carillon_schema_history";
    String before = query(product, history);
    Migrations.run(pool, core);
    assertThat(query(product, history)).isEqualTo(before);
  }

  @Test
  void a_plug_in_has_a_history_of_its_own_and_may_add_to_it_later() throws SQLException {
    Migrations.run(pool, core());
    Script first = new Script("V1__fax.sql", "CREATE TABLE fax (id int)");
    Script second = new Script("V2__tone.sql", "ALTER TABLE fax ADD tone text DEFAULT '${x}'");
    Migrations.run(pool, plugin(first));
    Migrations.run(pool, plugin(second, first));
    execute(product, "INSERT INTO fax VALUES (1)");
    assertThat(query(product, "SELECT tone FROM fax")).isEqualTo("${x}");
    assertThat(
            query(product, "SELECT max(version) FROM schema_history_com_example_fax WHERE success"))
        .isEqualTo("2");
  }

  @Test
  void a_migration_that_fails_changes_nothing_and_says_whose_and_where() throws SQLException {
    Migrations.run(pool, core());
    Script bad =
        new Script("V1__bad.sql", "CREATE TABLE half (id int); INSERT INTO no_such VALUES (1)");
    assertThatThrownBy(() -> Migrations.run(pool, plugin(bad)))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the migrations of com.example-fax failed: com.example-fax/CARILLON-INF/db/V1__bad.sql,"
                + " line 1: ERROR: relation \"no_such\" does not exist");
    assertThat(query(product, "SELECT to_regclass('half')")).isNull();
  }

  @Test
  void a_migration_that_was_changed_after_it_ran_is_refused() {
    Migrations.run(pool, plugin(new Script("V1__a.sql", "CREATE TABLE a (id int)")));
    assertThatThrownBy(
            () -> Migrations.run(pool, plugin(new Script("V1__a.sql", "CREATE TABLE b (id int)"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void a_script_with_a_name_that_would_be_passed_over_is_refused() {
    assertThatThrownBy(() -> Migrations.run(pool, plugin(new Script("V1_a.sql", "SELECT 1"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("V1_a.sql");
  }

  @Test
  void a_history_table_has_a_plain_name_that_is_never_too_long() {
    assertThat(MigrationScripts.historyTable("com.Example-fax"))
        .isEqualTo("schema_history_com_example_fax");
    String longOne = MigrationScripts.historyTable("com.example." + "very.".repeat(20) + "long");
    String other = MigrationScripts.historyTable("com.example." + "very.".repeat(20) + "lang");
    assertThat(longOne).hasSize(63).isNotEqualTo(other);
  }

  private static MigrationScripts core() {
    return ClassPathMigrations.find(MigrationsTest.class.getClassLoader()).get(0);
  }

  private static MigrationScripts plugin(Script... scripts) {
    String owner = "com.example-fax";
    return new MigrationScripts(
        owner, MigrationScripts.historyTable(owner), false, List.of(scripts));
  }
}
