package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final int LOCK = 4711;

  /** What happens to the connections of a process that is killed: nobody says good-bye. */
  @Test
  void the_locks_of_a_node_that_is_killed_in_a_long_statement_are_free_within_seconds()
      throws Exception {
    try (Sandbox sandbox = new Sandbox();
        PostgresServer server = sandbox.start();
        HikariDataSource killed = Pool.open(ProductDatabase.ensure(server), 2);
        HikariDataSource other = Pool.open(ProductDatabase.ensure(server), 2)) {
      Connection connection = killed.getConnection();
      connection.setAutoCommit(false);
      CountDownLatch locked = new CountDownLatch(1);
      Thread work = new Thread(() -> sleepWithLock(connection, locked));
      work.start();
      locked.await();
      assertThat(isFree(other)).isFalse();

      connection.unwrap(Connection.class).abort(Runnable::run);

      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!isFree(other)) {
        assertThat(System.nanoTime()).as("it is free").isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      work.join();
    }
  }

  private static void sleepWithLock(Connection connection, CountDownLatch locked) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      locked.countDown();
      statement.execute("SELECT pg_sleep(300)");
      throw new AssertionError("nobody waits so long");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("08006");
    }
  }

  private static boolean isFree(HikariDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
