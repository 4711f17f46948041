package io.carillon.store;

import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresNodesTest {
  private static final PostgresNodes.Times SHORT =
      new PostgresNodes.Times(Duration.ofMillis(100), Duration.ofMillis(1_500));

  private static final Sandbox SANDBOX = new Sandbox();
  private static PostgresServer server;
  private static Coordinates product;
  private static HikariDataSource pool;

  private final List<PostgresNodes> nodes = new ArrayList<>();

  @BeforeAll
  static void start() throws InterruptedException, SQLException {
    server = SANDBOX.start();
    product = ProductDatabase.ensure(server);
    pool = Pool.open(product, 5);
    ClassPathMigrations.find(PostgresNodesTest.class.getClassLoader())
        .forEach(scripts -> Migrations.run(pool, scripts));
  }

  @AfterAll
  static void stop() throws IOException {
    pool.close();
    server.close();
    SANDBOX.close();
  }

  @BeforeEach
  void nobody() throws SQLException {
    assertThat(query(product, "SELECT count(*) FROM node")).isEqualTo("0");
  }

  @AfterEach
  void leave() throws SQLException {
    nodes.forEach(PostgresNodes::stop);
    Sandbox.execute(product, "DELETE FROM node");
  }

  private PostgresNodes node(String name) {
    PostgresNodes node = new PostgresNodes(pool, name, SHORT);
    nodes.add(node);
    return node;
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 20 s").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /** The newest is asked first: what it has, the others have given up before, and get no more. */
  private double sum() {
    double sum = 0;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      sum += nodes.get(i).share();
    }
    return sum;
  }

  @Test
  void a_node_that_is_alone_has_all_at_once() {
    PostgresNodes only = node("a:8181");
    assertThat(only.share()).isEqualTo(1);
    assertThat(only.pieces(4)).isEqualTo(4);
    assertThat(only.check().detail()).isEqualTo("1 node: a:8181");
  }

  @Test
  void
      whoever_comes_has_nothing_until_the_others_know_and_together_they_never_have_more_than_all() {
    PostgresNodes first = node("a:8181");
    for (int more = 2; more <= 4; more++) {
      PostgresNodes next = node("a:818" + more);
      assertThat(next.share()).isZero();
      double share = 1.0 / more;
      until(
          () -> {
            assertThat(sum()).isLessThanOrEqualTo(1.000_001);
            return next.share() == share;
          });
      until(() -> first.share() == share);
    }
    assertThat(first.pieces(6)).as("rounded down").isEqualTo(1);
    assertThat(first.pieces(2)).as("but at least one").isEqualTo(1);
    assertThat(first.check().detail()).isEqualTo("4 nodes: a:8181, a:8182, a:8183, a:8184");
  }

  @Test
  void what_a_node_had_that_goes_is_the_others_with_their_next_beat() {
    PostgresNodes first = node("a:8181");
    PostgresNodes second = node("b:8181");
    until(() -> second.share() == 0.5);
    nodes.remove(second);
    second.stop();
    until(() -> first.share() == 1);
  }

  @Test
  void what_a_node_had_that_is_killed_is_the_others_after_its_lease_and_not_before()
      throws SQLException {
    PostgresNodes first = node("a:8181");
    Sandbox.execute(
        product, "INSERT INTO node VALUES (gen_random_uuid(), 'killed', now(), clock_timestamp())");
    until(() -> first.share() != 1);
    long noticed = System.nanoTime();
    until(() -> first.share() == 1);
    Duration took = Duration.ofNanos(System.nanoTime() - noticed);
    assertThat(took).isBetween(SHORT.lease().minusMillis(500), SHORT.lease().plusMillis(1_500));
  }

  @Test
  void a_node_that_can_not_say_that_it_is_there_has_no_share_any_more_and_comes_back_as_a_new_one()
      throws SQLException {
    PostgresNodes first = node("a:8181");
    PostgresNodes second = node("b:8181");
    until(() -> first.share() == 0.5 && second.share() == 0.5);
    Sandbox.execute(product, "ALTER TABLE node RENAME TO away");
    until(() -> first.share() == 0 && second.share() == 0);
    Sandbox.execute(product, "ALTER TABLE away RENAME TO node");
    until(
        () -> {
          assertThat(sum()).isLessThanOrEqualTo(1.000_001);
          return first.share() == 0.5 && second.share() == 0.5;
        });
  }
}
