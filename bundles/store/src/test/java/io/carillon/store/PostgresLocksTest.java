package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes, each with a pool of its own. */
class PostgresLocksTest {
  private static final Sandbox SANDBOX = new Sandbox();
  private static PostgresServer server;
  private static Coordinates product;

  private HikariDataSource herePool;
  private HikariDataSource therePool;
  private PostgresLocks here;
  private PostgresLocks there;

  @BeforeAll
  static void start() throws InterruptedException, SQLException {
    server = SANDBOX.start();
    product = ProductDatabase.ensure(server);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    SANDBOX.close();
  }

  @BeforeEach
  void two_nodes() {
    herePool = Pool.open(product, 2);
    therePool = Pool.open(product, 2);
    here = new PostgresLocks(herePool);
    there = new PostgresLocks(therePool);
  }

  @AfterEach
  void close() {
    here.stop();
    there.stop();
    herePool.close();
    therePool.close();
  }

  @Test
  void one_node_has_a_lock_until_it_leaves_it() {
    assertThat(here.hold("mailbox")).isTrue();
    assertThat(here.hold("mailbox")).isTrue();
    assertThat(there.hold("mailbox")).isFalse();
    assertThat(there.hold("another")).isTrue();
    here.release("another");
    assertThat(here.hold("another")).as("it was not mine to leave").isFalse();
    here.release("mailbox");
    assertThat(there.hold("mailbox")).isTrue();
  }

  @Test
  void a_node_that_stops_leaves_all_and_gives_its_connection_back_without_them() {
    assertThat(here.hold("mailbox")).isTrue();
    assertThat(here.hold("feed")).isTrue();
    here.stop();
    assertThat(there.hold("mailbox")).isTrue();
    assertThat(there.hold("feed")).isTrue();
    assertThat(herePool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void a_lost_connection_is_a_lost_lock() throws SQLException {
    assertThat(here.hold("mailbox")).isTrue();
    endSessionsWithLocks();
    assertThat(there.hold("mailbox")).isTrue();
    assertThat(here.hold("mailbox")).as("it says so at the next question").isFalse();
    assertThat(here.hold("mailbox")).as("and the other one has it").isFalse();
    there.stop();
    assertThat(here.hold("mailbox")).isTrue();
  }

  @Test
  void while_the_database_is_away_nobody_has_a_lock() throws InterruptedException {
    herePool.close();
    assertThat(here.hold("mailbox")).isFalse();
    assertThat(there.hold("mailbox")).isTrue();
  }

  private static void endSessionsWithLocks() throws SQLException {
    Sandbox.execute(
        server.superuser("postgres"),
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
  }
}
