package io.carillon.exports;

import static io.carillon.exports.ExportFixture.T0;
import static io.carillon.exports.ExportFixture.journeys;
import static io.carillon.exports.ExportFixture.plan;
import static io.carillon.exports.ExportFixture.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportJob;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportState;
import io.carillon.api.export.ExportTime;
import io.carillon.api.export.PlannedExport;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.testkit.TestData;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportWorkerTest {
  private static final ExportTime NOON = new ExportTime.Daily(LocalTime.NOON);
  private static final Instant DUE = Instant.parse("2026-03-10T12:00:00Z");

  private final ExportFixture fixture = new ExportFixture();
  private final ExportService service = fixture.service();
  private final ExportWorker server = fixture.server();

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<ExportRun> runs() {
    return service.list(Optional.empty(), 100);
  }

  private PlannedExport planned() {
    return service.plans(Optional.of(fixture.flow)).get(0);
  }

  private void state(String state) {
    fixture.jdbc.sql("UPDATE workflow SET state = ?").param(state).update();
  }

  @Test
  void two_servers_begin_and_make_a_due_export_once_R158() {
    fixture.says(Flow.NONE, journeys(NOON, false));
    ExportWorker other = fixture.server();

    server.plan(T0);
    other.plan(T0);
    assertThat(planned().next()).contains(DUE);
    assertThat(server.take(DUE)).isEmpty();
    IntStream.range(0, 20)
        .parallel()
        .forEach(each -> (each % 2 == 0 ? server : other).plan(DUE.plusSeconds(each)));

    assertThat(runs()).hasSize(1);
    assertThat(runs().get(0).at()).isEqualTo(DUE);
    List<ExportJob> taken =
        IntStream.range(0, 20)
            .parallel()
            .mapToObj(each -> (each % 2 == 0 ? server : other).take(DUE.plusSeconds(20)))
            .flatMap(Optional::stream)
            .toList();
    assertThat(taken).hasSize(1);
    assertThat(planned().next()).contains(DUE.plus(Duration.ofDays(1)));
  }

  @Test
  void what_fell_due_while_no_server_ran_is_made_once_R158() {
    fixture.says(Flow.NONE, journeys(NOON, false));
    server.plan(T0);

    server.plan(DUE.plus(Duration.ofDays(3)));
    server.plan(DUE.plus(Duration.ofDays(3)).plusSeconds(5));

    assertThat(runs()).hasSize(1);
    assertThat(planned().next()).contains(DUE.plus(Duration.ofDays(4)));
  }

  @Test
  void an_export_waits_for_the_one_before_R158() {
    fixture.says(Flow.NONE, journeys(new ExportTime.Hourly(), false));
    server.plan(T0);
    server.plan(T0.plus(Duration.ofHours(1)));
    server.plan(T0.plus(Duration.ofHours(3)));

    assertThat(runs()).hasSize(1);
    fixture.made(server, T0.plus(Duration.ofHours(3)));
    server.plan(T0.plus(Duration.ofHours(3)));
    assertThat(runs()).hasSize(2);
  }

  @Test
  void only_rows_that_came_or_changed_since_the_last_one_are_in_the_next_R158() {
    fixture.says(Flow.NONE, journeys(NOON, true));
    fixture.entered("c-1");
    assertThat(again()).isEqualTo("contact\nc-1\n");
    assertThat(again()).isEqualTo("contact\n");
    fixture.entered("c-2");
    assertThat(again()).isEqualTo("contact\nc-2\n");

    fixture.jdbc.sql("UPDATE journey SET ended = 'GOAL' WHERE contact_id = 1").update();
    assertThat(again()).isEqualTo("contact\nc-1\n");
  }

  private String again() {
    service.request("win", Optional.empty(), T0);
    server.plan(T0);
    return fixture.made(server, T0);
  }

  @Test
  void what_was_written_before_and_committed_after_an_export_is_in_the_next_R158()
      throws SQLException {
    fixture.says(Flow.NONE, journeys(NOON, true));
    fixture.entered("c-1");
    long slow = fixture.data.contact("c-2").insert();
    try (Connection connection = fixture.database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // A savepoint has a number of its own that no list of running transactions has.
      connection.setSavepoint();
      statement.execute(
          "INSERT INTO journey (contact_id, workflow_id, version, entered_at) VALUES ("
              + slow
              + ", "
              + fixture.flow
              + ", 1, '2026-01-01')");
      assertThat(again()).isEqualTo("contact\nc-1\n");
      connection.commit();
    }

    assertThat(again()).contains("c-2");
  }

  @Test
  void an_export_that_failed_has_not_been_seen_R158() {
    fixture.says(Flow.NONE, journeys(NOON, true));
    fixture.entered("c-1");
    service.request("win", Optional.empty(), T0);
    server.plan(T0);
    ExportJob job = server.take(T0).orElseThrow();
    assertThat(written(server, job)).isEqualTo("contact\nc-1\n");
    server.failed(job, "The receiver answered 503", T0);

    assertThat(fixture.made(server, T0.plusSeconds(15))).isEqualTo("contact\nc-1\n");
  }

  @Test
  void another_destination_gets_all_that_it_has_not_had_R158() {
    fixture.says(Flow.NONE, journeys(NOON, true));
    fixture.entered("c-1");
    again();
    fixture.says(Flow.NONE, plan(ExportContent.PEOPLE, NOON, true));
    assertThat(again()).isEqualTo("contact\nc-1\n");
    assertThat(again()).isEqualTo("contact\n");
  }

  @Test
  void new_deliveries_are_those_that_ended_or_became_known_since_R158() {
    assertThat(List.of(fixture.flow, fixture.data.contact("c-1").insert())).containsExactly(1L, 1L);
    fixture.says(Flow.NONE, plan(ExportContent.DELIVERIES, NOON, true));
    fixture.data.sent(1, T0);
    assertThat(again()).isEqualTo("contact\nc-1\n");
    assertThat(again()).isEqualTo("contact\n");
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, first_clicked)"
                + " SELECT id, workflow_id, contact_id, ? FROM delivery")
        .param(TestData.timestamp(T0))
        .update();
    assertThat(again()).isEqualTo("contact\nc-1\n");
  }

  @Test
  void a_fault_is_tried_again_later_and_later_and_then_is_an_issue_R158() {
    fixture.says(Flow.NONE, journeys(NOON, false));
    service.request("win", Optional.empty(), T0);
    Instant now = T0;
    for (int attempt = 1; attempt <= RunTable.ATTEMPTS; attempt++) {
      ExportJob job = server.take(now).orElseThrow();
      assertThat(job.attempt()).isEqualTo(attempt);
      server.failed(job, "The receiver\nanswered 503", now);
      assertThat(server.take(now.plusSeconds(14))).isEmpty();
      assertThat(fixture.issues.codes()).hasSize(attempt == RunTable.ATTEMPTS ? 1 : 0);
      now = runs().get(0).next().orElse(now);
    }

    assertThat(fixture.issues.codes()).containsExactly("EXPORT_FAILED");
    assertThat(runs().get(0).state()).isEqualTo(ExportState.FAILED);
    assertThat(runs().get(0).fault()).contains("The receiver answered 503");
    assertThat(server.take(now.plus(Duration.ofDays(9)))).isEmpty();
  }

  @Test
  void what_a_killed_server_had_taken_another_one_takes_up_and_a_live_one_keeps_R158() {
    fixture.says(Flow.NONE, journeys(NOON, false));
    fixture.entered("c-1");
    service.request("win", Optional.empty(), T0);
    ExportWorker other = fixture.server();
    ExportJob broken = server.take(T0).orElseThrow();
    written(server, broken);
    server.plan(T0.plusSeconds(50));
    assertThat(other.take(T0.plusSeconds(61))).isEmpty();

    Instant later = T0.plusSeconds(120);
    ExportJob taken = other.take(later).orElseThrow();
    assertThat(taken.attempt()).isEqualTo(2);
    assertThat(taken.fileName()).isEqualTo(broken.fileName());
    server.done(broken, "/late", later);
    assertThat(runs().get(0).state()).isEqualTo(ExportState.RUNNING);
    written(other, taken);
    other.done(taken, "/there", later);
    assertThat(runs().get(0).place()).contains("/there");
  }

  @Test
  void what_ends_every_server_is_given_up_R158() {
    fixture.says(Flow.NONE, journeys(NOON, false));
    service.request("win", Optional.empty(), T0);
    Instant now = T0;
    for (int attempt = 1; attempt <= RunTable.ATTEMPTS; attempt++) {
      assertThat(fixture.server().take(now)).isPresent();
      now = now.plusSeconds(61);
    }
    server.plan(now);

    assertThat(runs().get(0).fault()).contains("Its server was ended each time");
    assertThat(fixture.issues.codes()).containsExactly("EXPORT_FAILED");
  }

  @Test
  void a_paused_workflow_is_exported_and_a_deleted_one_only_at_its_end_R158() {
    fixture.says(Flow.NONE, journeys(NOON, false));
    server.plan(T0);
    state("PAUSED");
    server.plan(DUE);
    assertThat(runs()).hasSize(1);
    fixture.made(server, DUE);
    state("DELETED");
    server.plan(DUE.plus(Duration.ofDays(2)));
    assertThat(runs()).hasSize(1);
    assertThat(planned().next()).isEmpty();
  }

  @Test
  void at_the_end_is_when_a_flow_without_a_date_is_deleted_and_comes_once_R158() {
    fixture.says(Flow.NONE, journeys(new ExportTime.AtEnd(), false));
    server.plan(T0);
    assertThat(planned().next()).isEmpty();
    server.plan(T0.plus(Duration.ofDays(400)));
    assertThat(runs()).isEmpty();
    state("DELETED");
    server.plan(DUE);
    fixture.made(server, DUE);
    server.plan(DUE.plus(Duration.ofDays(1)));
    assertThat(runs()).hasSize(1);
  }

  @Test
  void a_document_that_nobody_can_read_keeps_no_other_from_being_exported_R158() {
    fixture.broken = fixture.data.workflow("Broken", WorkflowKind.FLOW, T0);
    fixture.jdbc.sql("UPDATE workflow SET activated_at = ?").param(TestData.timestamp(T0)).update();
    fixture.says(Flow.NONE, journeys(NOON, false));
    server.plan(T0);
    server.plan(DUE);
    assertThat(runs()).hasSize(1);
  }

  @Test
  void an_edit_that_leaves_the_schedule_leaves_what_is_due_R158() {
    fixture.says(Flow.NONE, journeys(NOON, false));
    server.plan(T0);
    fixture.says(Flow.NONE, journeys(NOON, true));
    server.plan(DUE.plusSeconds(3));
    assertThat(runs()).hasSize(1);
    fixture.says(Flow.NONE);
    server.plan(DUE.plusSeconds(6));
    assertThat(service.plans(Optional.empty())).isEmpty();
  }
}
