package io.carillon.camel.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.workflow.WorkflowKind;
import io.carillon.camel.component.DueRuns.DueRun;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DueRunsTest {
  private static final Instant HOUR = Instant.parse("2026-03-10T10:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final DueRuns runs =
      new DueRuns(
          StandIns.of(Map.of(DataSource.class, database.dataSource())),
          Clock.fixed(HOUR.plusSeconds(1), ZoneOffset.UTC));
  private long first;
  private long second;

  @BeforeEach
  void two_runs() {
    TestData data = new TestData(database.dataSource(), HOUR);
    first = data.workflow("first", WorkflowKind.EMAIL, HOUR);
    second = data.workflow("second", WorkflowKind.EMAIL, HOUR);
    data.hour(HOUR, "STRUCK");
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    for (long workflow : new long[] {first, second}) {
      jdbc.sql("INSERT INTO run (workflow_id, hour, state, due_at) VALUES (?, ?, 'DUE', ?)")
          .param(workflow)
          .param(HOUR.atOffset(ZoneOffset.UTC))
          .param(HOUR.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_another_node_evaluates_is_not_due_here_until_its_transaction_ends()
      throws SQLException {
    assertThat(runs.poll()).isEqualTo(List.of(run(first), run(second)));
    try (Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "SELECT pg_try_advisory_xact_lock(hashtextextended('carillon.run', " + first + "))");

      assertThat(runs.poll()).isEqualTo(List.of(run(second)));
      other.rollback();
    }
    assertThat(runs.poll()).isEqualTo(List.of(run(first), run(second)));
  }

  private static DueRun run(long workflow) {
    return new DueRun(workflow, HOUR);
  }
}
