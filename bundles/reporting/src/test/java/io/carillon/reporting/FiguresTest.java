package io.carillon.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.testkit.CutDataSource;
import io.carillon.testkit.CutDataSource.Cut;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kept figures against a count of the rows, written without them. */
class FiguresTest {
  private static final int WRITERS = 4;
  private static final int CHANGES = 60;

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final FigureStore store = new FigureStore(jdbc);

  @BeforeEach
  void some_deliveries() {
    jdbc.sql(
            "INSERT INTO past_delivery (id, workflow_id, contact_id, message_id, hour, not_before,"
                + " planned_at, finished_at, workflow_version, message_version, cycle, step, channel,"
                + " state) SELECT nextval('delivery_number'), 1 + n % 3, n, 7, t, t, t, t, 1,"
                + " 1 + n % 2, 1, 'step ' || n % 2, 'email', 'SKIPPED' FROM generate_series(1, 400) n,"
                + " CAST('2026-03-10T10:00Z' AS timestamptz) t")
        .update();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @RepeatedTest(3)
  void whatever_many_do_at_once_the_figures_are_those_of_the_rows(RepetitionInfo repetition)
      throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      long seed = 100L * repetition.getCurrentRepetition() + i;
      writers.add(threads.submit(() -> change(new Random(seed))));
    }
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      others.add(
          threads.submit(
              () -> {
                while (!done.get()) {
                  store.fold();
                  assertExact();
                }
              }));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    done.set(true);
    for (Future<?> other : others) {
      other.get();
    }
    threads.shutdown();

    assertExact();
    store.fold();
    assertThat(store.changes(1)).isZero();
    assertExact();
    String before = kept();
    jdbc.sql("SELECT recount_figures()").query((row, number) -> 0).list();
    assertThat(kept()).as("counted once more from the rows").isEqualTo(before).isNotEmpty();
  }

  @Test
  void what_is_rolled_back_was_never_counted() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("UPDATE past_delivery SET state = 'SENT', finished_at = planned_at");
      statement.execute(
          "INSERT INTO engagement (delivery_id, workflow_id, contact_id, opens)"
              + " SELECT id, workflow_id, contact_id, 1 FROM delivery");
      connection.rollback();
    }
    assertThat(kept()).doesNotContain("SENT", "OPENS");
    assertExact();
  }

  @Test
  void planning_claiming_and_handing_over_cost_no_figure() {
    store.fold();
    jdbc.sql(
            "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before,"
                + " planned_at, workflow_version, message_version, cycle, step, channel, state)"
                + " SELECT workflow_id, contact_id, message_id, hour, not_before, planned_at, 1, 1, 2,"
                + " step, channel, 'PLANNED' FROM past_delivery")
        .update();
    jdbc.sql("UPDATE delivery SET state = 'CLAIMED' WHERE cycle = 2").update();
    jdbc.sql("UPDATE delivery SET state = 'HANDED', language = 'de' WHERE cycle = 2").update();

    assertThat(store.changes(1)).isZero();
    assertExact();
  }

  @Test
  void a_connection_lost_while_folding_loses_no_figure_and_counts_none_twice() {
    jdbc.sql("UPDATE past_delivery SET state = 'SENT', finished_at = planned_at").update();
    for (boolean done : List.of(false, true)) {
      CutDataSource lost = new CutDataSource(database.dataSource(), new Cut(1, done));
      FigureStore cut = new FigureStore(JdbcClient.create(lost.dataSource()));

      assertThatThrownBy(cut::fold).hasStackTraceContaining("cut at step 1");
      assertThat(store.changes(1) == 0).isEqualTo(done);
      assertExact();
    }
    store.fold();
    assertThat(store.changes(1)).isZero();
    assertExact();
  }

  @Test
  void a_truncated_table_is_counted_anew() {
    jdbc.sql("UPDATE past_delivery SET state = 'SENT', finished_at = planned_at").update();
    jdbc.sql("TRUNCATE past_delivery").update();

    assertThat(kept()).isEmpty();
  }

  @Test
  void the_key_that_figures_rest_on_never_changes() {
    assertThatThrownBy(() -> jdbc.sql("UPDATE past_delivery SET step = 'other'").update())
        .hasMessageContaining("never change");
  }

  private Void change(Random random) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < CHANGES; i++) {
        try {
          for (int j = random.nextInt(3); j >= 0; j--) {
            statement.execute(Changes.statement(random));
          }
          if (random.nextInt(4) == 0) {
            connection.rollback();
          } else {
            connection.commit();
          }
        } catch (SQLException e) {
          connection.rollback();
          if (!"40P01".equals(e.getSQLState())) { // a deadlock of the random statements themselves
            throw e;
          }
        }
      }
    }
    return null;
  }

  /** Both are read by one statement, so as of one moment. */
  private void assertExact() {
    assertThat(
            jdbc.sql(
                    "WITH kept AS ("
                        + Changes.KEPT
                        + "), counted AS ("
                        + Changes.COUNTED
                        + ") (SELECT 'kept', kept::text FROM"
                        + " (TABLE kept EXCEPT ALL TABLE counted) kept) UNION ALL"
                        + " (SELECT 'counted', counted::text FROM"
                        + " (TABLE counted EXCEPT ALL TABLE kept) counted)")
                .query((row, number) -> row.getString(1) + " " + row.getString(2))
                .list())
        .isEmpty();
  }

  private String kept() {
    return String.join(
        "\n",
        jdbc.sql("SELECT kept::text FROM (" + Changes.KEPT + ") kept ORDER BY 1")
            .query(String.class)
            .list());
  }
}
