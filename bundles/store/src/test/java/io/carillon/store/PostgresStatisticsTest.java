package io.carillon.store;

import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStatisticsTest {

  private static final Sandbox SANDBOX = new Sandbox();
  private static PostgresServer server;

  private HikariDataSource pool;
  private Coordinates product;
  private PostgresStatistics statistics;

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
  void freshTable() throws SQLException {
    execute(server.superuser("postgres"), "DROP DATABASE IF EXISTS carillon WITH (FORCE)");
    product = ProductDatabase.ensure(server);
    pool = Pool.open(product, 3);
    statistics = new PostgresStatistics(pool);
    execute(product, "CREATE TABLE \"Odd name\" (a int) WITH (autovacuum_enabled = off)");
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  private void insert(int rows) throws SQLException {
    execute(product, "INSERT INTO \"Odd name\" SELECT generate_series(1, " + rows + ")");
  }

  private String known() throws SQLException {
    return query(product, "SELECT reltuples FROM pg_class WHERE relname = 'Odd name'");
  }

  /** When the table was looked at last. */
  private String looked() throws SQLException {
    return query(
        product,
        "SELECT coalesce(last_analyze::text, 'never') FROM pg_stat_user_tables"
            + " WHERE relname = 'Odd name'");
  }

  @Test
  void an_empty_table_is_left_alone_and_its_first_rows_are_known_at_once() throws SQLException {
    statistics.renew();
    assertThat(known()).isEqualTo("-1");
    insert(793);
    statistics.renew();
    assertThat(known()).isEqualTo("793");
    assertThat(query(product, "SELECT count(*) FROM pg_stats WHERE tablename = 'Odd name'"))
        .isEqualTo("1");
  }

  @Test
  void what_is_known_is_not_looked_at_again_until_it_has_grown_to_twice_its_size()
      throws SQLException {
    insert(10_000);
    statistics.renew();
    String first = looked();
    statistics.renew();
    assertThat(looked()).isEqualTo(first).isNotEqualTo("never");
    insert(11_000);
    statistics.renew();
    assertThat(known()).isEqualTo("21000");
  }

  @Test
  void many_small_loads_are_seen_on_the_way() throws SQLException {
    for (int load = 0; load < 40; load++) {
      insert(50);
      statistics.renew();
    }
    assertThat(Integer.parseInt(known())).isBetween(1_000, 2_000);
  }

  @Test
  void rows_changed_in_place_are_seen_when_a_fifth_has_changed() throws SQLException {
    execute(product, "ALTER TABLE \"Odd name\" SET (fillfactor = 40)");
    insert(1_000);
    statistics.renew();
    String first = looked();
    execute(product, "UPDATE \"Odd name\" SET a = -a; SELECT pg_stat_force_next_flush()");
    statistics.renew();
    assertThat(looked()).isNotEqualTo(first);
  }

  @Test
  void a_table_that_somebody_holds_keeps_nobody_waiting() throws SQLException {
    insert(10);
    try (Connection holder = pool.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE \"Odd name\" IN ACCESS EXCLUSIVE MODE");
      statistics.renew();
      assertThat(known()).isEqualTo("-1");
      holder.rollback();
    }
    statistics.renew();
    assertThat(known()).isEqualTo("10");
  }

  @Test
  void a_database_that_is_away_is_no_trouble_of_statistics() {
    pool.close();
    statistics.renew();
    assertThat(pool.isClosed()).isTrue();
  }
}
