package io.carillon.store;

import static io.carillon.store.Sandbox.await;
import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresCrashTest {

  /** Minutes of computing, without memory or disk. */
  private static final String ENDLESS =
      "SELECT count(*) AS endless FROM generate_series(1, 200000) a, generate_series(1, 200000) b";

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void clean() throws IOException {
    sandbox.close();
  }

  @Test
  void a_killed_server_is_back_by_itself_and_the_pool_goes_on()
      throws InterruptedException, SQLException {
    try (PostgresServer server = sandbox.start()) {
      Coordinates product = ProductDatabase.ensure(server);
      try (HikariDataSource pool = Pool.open(product, 3)) {
        run(pool, "CREATE TABLE t (id int)");
        for (int round = 1; round <= 3; round++) {
          long before = server.pid().orElseThrow();
          kill(before);
          int id = round;
          await("an insert works again", () -> run(pool, "INSERT INTO t VALUES (" + id + ")"));
          await("it is another process", () -> server.pid().orElse(before) != before);
        }
        assertThat(query(product, "SELECT count(DISTINCT id) FROM t")).isEqualTo("3");
      }
    }
  }

  @Test
  void a_transaction_that_was_under_way_leaves_nothing() throws InterruptedException, SQLException {
    try (PostgresServer server = sandbox.start()) {
      Coordinates product = ProductDatabase.ensure(server);
      execute(product, "CREATE TABLE t (id int)", "INSERT INTO t VALUES (0)");
      try (Connection connection = ProductDatabase.open(product);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("UPDATE t SET id = -1");
        statement.execute("INSERT INTO t SELECT generate_series(1, 200000)");
        kill(server.pid().orElseThrow());
        assertThatThrownBy(
                () -> {
                  statement.execute("INSERT INTO t SELECT generate_series(1, 5000000)");
                  connection.commit();
                })
            .isInstanceOf(SQLException.class);
      }
      await("it answers", () -> query(product, "SELECT 1").equals("1"));
      assertThat(query(product, "SELECT string_agg(id::text, ',') FROM t")).isEqualTo("0");
    }
  }

  @Test
  void a_statement_that_still_runs_when_the_server_is_killed_does_not_delay_its_return()
      throws InterruptedException, SQLException {
    try (PostgresServer server = sandbox.start()) {
      Coordinates product = ProductDatabase.ensure(server);
      CompletableFuture<String> busy =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  // Computes without ever looking at the client or the postmaster.
                  return query(product, ENDLESS);
                } catch (SQLException e) {
                  return "broken";
                }
              });
      await(
          "the statement runs",
          () ->
              query(
                      product,
                      "SELECT count(*) FROM pg_stat_activity"
                          + " WHERE state = 'active' AND query LIKE '%endless%'"
                          + " AND pid <> pg_backend_pid()")
                  .equals("1"));
      kill(server.pid().orElseThrow());
      await("it answers", () -> query(product, "SELECT 1").equals("1"));
      assertThat(busy.join()).isEqualTo("broken");
    }
  }

  @Test
  void closing_while_it_is_being_restarted_leaves_nothing_running() throws InterruptedException {
    PostgresServer server = sandbox.start();
    kill(server.pid().orElseThrow());
    server.close();
    assertThat(Postmaster.of(sandbox.options().directory().resolve("cluster"))).isEmpty();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static boolean run(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    }
  }
}
