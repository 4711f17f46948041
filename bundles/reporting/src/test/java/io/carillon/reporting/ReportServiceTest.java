package io.carillon.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Recipient;
import io.carillon.api.report.WorkflowReport;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReportServiceTest {
  private static final Instant HOUR = Instant.parse("2026-03-10T10:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final ReportService reports = new ReportService(database.dataSource(), null);
  private long id;

  @BeforeEach
  void a_workflow_with_ten_contacts() {
    id = workflow("Win back", "ACTIVE");
    jdbc.sql(
            "INSERT INTO contact (external_id, created_at, updated_at)"
                + " SELECT 'C-' || n, now(), now() FROM generate_series(1, 10) n")
        .update();
    deliveries(1, 5, "SENT", null);
    deliveries(6, 7, "SKIPPED", "NO_ADDRESS");
    deliveries(8, 8, "SKIPPED", "MISSING_VALUE");
    deliveries(9, 9, "REJECTED", "REFUSED");
    deliveries(10, 10, "PLANNED", null);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_states_add_up_to_everyone_who_matched() {
    run(HOUR, "DONE", 8, 6);
    run(HOUR.plusSeconds(3600), "HELD", 2, 0);

    WorkflowReport report = reports.report("win BACK");

    assertThat(report.name()).isEqualTo("Win back");
    assertThat(report.state()).isEqualTo("ACTIVE");
    assertThat(report.lastProcessed()).contains(HOUR);
    assertThat(report.matched()).isEqualTo(10);
    assertThat(report.states())
        .isEqualTo(
            Map.of(
                DeliveryState.SENT, 5L,
                DeliveryState.SKIPPED, 3L,
                DeliveryState.REJECTED, 1L,
                DeliveryState.PLANNED, 1L));
    assertThat(report.reasons())
        .isEqualTo(Map.of(Reason.NO_ADDRESS, 2L, Reason.MISSING_VALUE, 1L, Reason.REFUSED, 1L));
    assertThat(report.runs())
        .as("hour by hour, newest first")
        .containsExactly(
            new WorkflowReport.Run(HOUR.plusSeconds(3600), "HELD", 2, 0, 0, ""),
            new WorkflowReport.Run(HOUR, "DONE", 8, 6, 0, ""));
  }

  @Test
  void who_got_it_is_read_page_by_page_R113() {
    List<String> got = new ArrayList<>();
    long after = 0;
    List<Recipient> page = reports.recipients("Win back", Set.of(DeliveryState.SENT), after, 2);
    while (!page.isEmpty()) {
      page.forEach(recipient -> got.add(recipient.externalId()));
      after = page.get(page.size() - 1).deliveryId();
      page = reports.recipients("Win back", Set.of(DeliveryState.SENT), after, 2);
    }
    assertThat(got).containsExactly("C-1", "C-2", "C-3", "C-4", "C-5");
    assertThat(reports.recipients("Win back", Set.of(), 0, 100)).hasSize(10);
    Recipient refused =
        reports.recipients("Win back", Set.of(DeliveryState.REJECTED), 0, 100).get(0);
    assertThat(refused.reason()).contains(Reason.REFUSED);
    assertThat(refused.address()).isEqualTo("c9@example.com");
    assertThat(refused.endedAt()).contains(HOUR);
  }

  @Test
  void a_deleted_workflow_keeps_its_report_by_number_R43() {
    jdbc.sql("UPDATE workflow SET state = 'DELETED'").update();
    long namesake = workflow("Win back", "ACTIVE");

    assertThat(reports.report(String.valueOf(id)).matched()).isEqualTo(10);
    assertThat(reports.report("Win back").workflowId()).isEqualTo(namesake);
  }

  @Test
  void there_is_no_report_before_the_first_hour_R194() {
    jdbc.sql("UPDATE workflow SET last_processed = NULL").update();

    assertThatThrownBy(() -> reports.report("Win back"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Workflow \"Win back\" was never processed, so there is no report yet; it is processed"
                + " at the next full hour");
    jdbc.sql("UPDATE workflow SET state = 'DRAFT'").update();
    assertThatThrownBy(() -> reports.report("Win back")).hasMessageEndingWith("it is a draft");
    assertThatThrownBy(() -> reports.report("x"))
        .hasMessage("There is no workflow \"x\"; workflow-list shows all");
  }

  private long workflow(String name, String state) {
    return jdbc.sql(
            "INSERT INTO workflow (name, state, version, created_at, last_processed)"
                + " VALUES (:name, :state, 1, now(), CAST(:hour AS timestamptz)) RETURNING id")
        .param("name", name)
        .param("state", state)
        .param("hour", HOUR.toString())
        .query(Long.class)
        .single();
  }

  private void deliveries(int from, int to, String state, String reason) {
    jdbc.sql(
            "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before,"
                + " planned_at, finished_at, workflow_version, message_version, cycle, step,"
                + " channel, state, reason, address) SELECT :workflow, id, 1, t, t, t, t, 1, 1, 1,"
                + " 'send', 'email', :state, :reason, 'c' || id || '@example.com'"
                + " FROM contact, CAST(:hour AS timestamptz) t WHERE id BETWEEN :from AND :to"
                + " ORDER BY id")
        .param("workflow", id)
        .param("hour", HOUR.toString())
        .param("from", from)
        .param("to", to)
        .param("state", state)
        .param("reason", reason)
        .update();
  }

  private void run(Instant hour, String state, int matched, int planned) {
    jdbc.sql(
            "INSERT INTO hour (at, since, by_hand, state, struck_at)"
                + " SELECT t, t, false, 'STRUCK', t FROM CAST(:hour AS timestamptz) t")
        .param("hour", hour.toString())
        .update();
    jdbc.sql(
            "INSERT INTO run (workflow_id, hour, state, due_at, matched, planned)"
                + " SELECT :id, t, :state, t, :matched, :planned"
                + " FROM CAST(:hour AS timestamptz) t")
        .param("id", id)
        .param("hour", hour.toString())
        .param("state", state)
        .param("matched", matched)
        .param("planned", planned)
        .update();
  }
}
