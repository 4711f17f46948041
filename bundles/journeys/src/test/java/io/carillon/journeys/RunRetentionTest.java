package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.store.KeptTime;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RunRetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final TestData data = new TestData(database.dataSource(), NOW);
  private long workflow;

  @BeforeEach
  void open() {
    workflow = data.workflow("Welcome", WorkflowKind.EMAIL, NOW.minus(Duration.ofDays(1000)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Instant hour(int daysAgo) {
    return NOW.minus(Duration.ofDays(daysAgo));
  }

  private void run(int daysAgo, String state, int planned) {
    data.hour(hour(daysAgo), "STRUCK");
    jdbc.sql("INSERT INTO run (workflow_id, hour, state, due_at, planned) VALUES (?, ?, ?, ?, ?)")
        .params(
            workflow,
            TestData.timestamp(hour(daysAgo)),
            state,
            TestData.timestamp(hour(daysAgo)),
            planned)
        .update();
  }

  private List<Integer> daysAgo(String what) {
    return jdbc.sql("SELECT extract(day FROM :now - " + what + " ORDER BY 1")
        .param("now", TestData.timestamp(NOW))
        .query(Integer.class)
        .list();
  }

  private List<Integer> runs() {
    return daysAgo("hour)::int FROM run");
  }

  private List<Integer> hours() {
    return daysAgo("at)::int FROM hour");
  }

  private long forget(int days) {
    return new RunRetention(database.dataSource(), new KeptTime(days)).forget(NOW);
  }

  @Test
  void runs_and_their_hours_that_are_older_than_they_are_kept_are_removed() {
    run(10, "DONE", 5);
    run(100, "DONE", 3);
    run(200, "FAILED", 0);
    run(300, "SKIPPED", 0);
    assertThat(forget(0)).isZero();
    assertThat(forget(90)).isEqualTo(6);
    assertThat(runs()).containsExactly(10);
    assertThat(hours()).containsExactly(10);
    assertThat(forget(90)).isZero();
  }

  @Test
  void what_the_guard_and_the_linter_ask_for_stays_and_so_does_what_is_not_over() {
    run(100, "DONE", 0);
    run(200, "DONE", 0);
    run(300, "DONE", 7);
    run(400, "DONE", 8);
    run(500, "HELD", 0);
    run(600, "DUE", 0);
    forget(90);
    assertThat(runs()).containsExactly(100, 300, 500, 600);
  }

  @Test
  void hours_of_a_pause_that_lasts_and_the_last_one_stay() {
    data.hour(hour(500), "STRUCK");
    data.hour(hour(300), "STRUCK");
    data.hour(hour(200), "STRUCK");
    data.pause(workflow, hour(400), null, null);
    forget(90);
    assertThat(hours()).containsExactly(200, 300);
    jdbc.sql("UPDATE pause SET resumed_at = paused_at + interval '1 day'").update();
    forget(90);
    assertThat(hours()).as("where the ledger ends").containsExactly(200);
  }
}
