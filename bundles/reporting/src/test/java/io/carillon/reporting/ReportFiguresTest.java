package io.carillon.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.report.Recipient;
import io.carillon.api.report.RecipientStatus;
import io.carillon.api.report.WorkflowReport;
import io.carillon.testkit.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of ten messages, of which eight are sent at 18:20 UTC: in India it is 23:50. */
class ReportFiguresTest {
  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final ReportService reports = new ReportService(database.dataSource(), null);

  @BeforeEach
  void ten_messages() {
    run(
        "INSERT INTO workflow (name, state, version, created_at, last_processed)"
            + " VALUES ('Welcome', 'ACTIVE', 1, now(), '2026-03-10T18:00Z'),"
            + " ('Follow-up', 'DRAFT', 1, now(), NULL)");
    run(
        "INSERT INTO workflow_version (workflow_id, version, definition, source, created_at)"
            + " VALUES (1, 1, '{\"zone\": \"Asia/Kolkata\"}', '', now())");
    run(
        "INSERT INTO contact (external_id, first_name, last_name, created_at, updated_at)"
            + " SELECT 'C-' || n, 'Ann', 'No ' || n, now(), now() FROM generate_series(1, 10) n");
    run(
        "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,"
            + " finished_at, workflow_version, message_version, cycle, step, channel, state, reason,"
            + " language) SELECT 1, n, 5, t, t, t, t, 1, 1, 1, 'send', 'email',"
            + " CASE WHEN n > 8 THEN 'SKIPPED' ELSE 'SENT' END,"
            + " CASE WHEN n > 8 THEN 'NO_ADDRESS' END, CASE WHEN n = 8 THEN 'de' ELSE '' END"
            + " FROM generate_series(1, 10) n, CAST('2026-03-10T18:20Z' AS timestamptz) t");
    run(
        "INSERT INTO link (message_id, message_version, language, position, target, label)"
            + " VALUES (5, 1, '', 0, 'https://a.example', 'A'), (5, 1, '', 1, 'https://b.example', 'B'),"
            + " (5, 1, 'de', 0, 'https://de.example', 'DE')");
    // 1 to 4 are opened by persons after midnight in India, 5 by a machine, 6 comes back.
    run(
        "INSERT INTO engagement (delivery_id, workflow_id, contact_id, opens, raw_opens,"
            + " first_opened, last_opened) SELECT id, 1, contact_id, 1, 3, t, t FROM delivery,"
            + " CAST('2026-03-10T18:35Z' AS timestamptz) t WHERE contact_id <= 4");
    run(
        "INSERT INTO engagement (delivery_id, workflow_id, contact_id, raw_opens)"
            + " VALUES (5, 1, 5, 1)");
    run(
        "INSERT INTO engagement (delivery_id, workflow_id, contact_id, bounced_at, bounce_kind,"
            + " bounce_code, bounce_reason) VALUES (6, 1, 6, '2026-03-11T20:00Z', 'HARD', '5.1.1',"
            + " 'MAILBOX_UNKNOWN')");
    run(
        "INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, link, at, verdict)"
            + " VALUES (1, 1, 1, 'CLICK', 0, '2026-03-10T18:36Z', 'PERSON'),"
            + " (1, 1, 1, 'CLICK', 0, '2026-03-10T18:40Z', 'PERSON'),"
            + " (2, 1, 2, 'CLICK', 0, '2026-03-10T18:40Z', 'MACHINE'),"
            + " (3, 1, 3, 'CLICK', 0, '2026-03-10T18:40Z', NULL)");
    run(
        "UPDATE engagement SET clicks = 2, raw_clicks = 2, first_clicked = last_opened,"
            + " last_clicked = last_opened, unsubscribed_at = last_opened WHERE contact_id = 1");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void persons_and_raw_figures_are_kept_apart_R112() {
    WorkflowReport report = reports.report("Welcome");

    assertThat(report.matched()).isEqualTo(10);
    assertThat(report.total().sent()).isEqualTo(8);
    assertThat(report.total().delivered()).isEqualTo(7);
    assertThat(report.total().notSent()).isEqualTo(2);
    assertThat(report.total().opened()).isEqualTo(4);
    assertThat(report.total().rawOpened()).isEqualTo(5);
    assertThat(report.total().rawOpens()).isEqualTo(13);
    assertThat(report.total().clicked()).isEqualTo(1);
    assertThat(report.total().unsubscribed()).isEqualTo(1);
    assertThat(report.total().openRate()).isEqualTo(4 / 7.0);
    assertThat(report.bounces())
        .containsExactly(new WorkflowReport.Bounced("HARD", "5.1.1", "MAILBOX_UNKNOWN", 1));
    assertThat(report.steps().get("send")).isEqualTo(report.total());
    assertThat(report.languages().keySet()).containsExactly("", "de");
    assertThat(report.languages().get("de").sent()).isEqualTo(1);
  }

  @Test
  void days_are_the_workflows_own_also_where_midnight_is_at_half_past_R65() {
    assertThat(reports.report("Welcome").days())
        .containsExactly(
            new WorkflowReport.Day(LocalDate.of(2026, 3, 10), 8, 2, 0, 0, 0, 0, 0, 0, 0),
            new WorkflowReport.Day(LocalDate.of(2026, 3, 11), 0, 0, 0, 4, 1, 0, 1, 0, 3),
            new WorkflowReport.Day(LocalDate.of(2026, 3, 12), 0, 0, 1, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void a_link_counts_persons_once_and_those_that_nobody_clicked_are_listed() {
    assertThat(reports.report("Welcome").links())
        .containsExactly(
            new WorkflowReport.Link("", 0, "A", "https://a.example", 1, 2, 3),
            new WorkflowReport.Link("", 1, "B", "https://b.example", 0, 0, 0));
  }

  @Test
  void who_is_being_written_to_right_now_is_told_apart() {
    run("UPDATE delivery SET state = 'PLANNED', finished_at = NULL WHERE contact_id IN (7, 8)");
    run("UPDATE delivery SET state = 'HANDED' WHERE contact_id = 7");

    WorkflowReport report = reports.report("Welcome");

    assertThat(report.states())
        .containsEntry(DeliveryState.PLANNED, 1L)
        .containsEntry(DeliveryState.HANDED, 1L)
        .containsEntry(DeliveryState.SENT, 6L);
    assertThat(report.total().waiting()).isEqualTo(2);
    assertThat(report.matched()).isEqualTo(10);
  }

  @Test
  void recipients_are_found_by_what_became_of_them_page_by_page_R113_R194() {
    assertThat(who(RecipientStatus.SENT)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(who(RecipientStatus.DELIVERED)).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 8L);
    assertThat(who(RecipientStatus.OPENED)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(who(RecipientStatus.NOT_OPENED)).containsExactly(5L, 7L, 8L);
    assertThat(who(RecipientStatus.CLICKED)).containsExactly(1L);
    assertThat(who(RecipientStatus.NOT_CLICKED)).containsExactly(2L, 3L, 4L, 5L, 7L, 8L);
    assertThat(who(RecipientStatus.BOUNCED)).containsExactly(6L);
    assertThat(who(RecipientStatus.UNSUBSCRIBED)).containsExactly(1L);
    assertThat(who(RecipientStatus.COMPLAINED)).isEmpty();
    assertThat(who(RecipientStatus.NOT_SENT)).containsExactly(9L, 10L);
  }

  @Test
  void pages_of_every_set_of_states_have_everybody_once() {
    run("UPDATE delivery SET state = 'PLANNED', finished_at = NULL WHERE contact_id IN (2, 7, 8)");
    run("UPDATE delivery SET state = 'UNKNOWN', reason = 'LOST_ANSWER' WHERE contact_id = 3");
    for (Set<DeliveryState> states :
        List.of(
            EnumSet.noneOf(DeliveryState.class),
            EnumSet.of(DeliveryState.SENT),
            EnumSet.of(DeliveryState.PLANNED),
            EnumSet.of(DeliveryState.SKIPPED, DeliveryState.UNKNOWN),
            EnumSet.of(DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.UNKNOWN))) {
      List<Long> seen = new ArrayList<>();
      List<Recipient> page = reports.recipients("Welcome", states, 0, 2);
      while (!page.isEmpty()) {
        page.forEach(recipient -> seen.add(recipient.contactId()));
        long last = page.get(page.size() - 1).deliveryId();
        page = reports.recipients("Welcome", states, last, 2);
      }
      List<Long> expected =
          jdbc.sql("SELECT contact_id FROM delivery WHERE state = ANY (:states)")
              .param(
                  "states",
                  (states.isEmpty() ? EnumSet.allOf(DeliveryState.class) : states)
                      .stream().map(Enum::name).toArray(String[]::new))
              .query(Long.class)
              .list();
      assertThat(seen).as("%s", states).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void a_recipient_has_name_id_and_the_time_of_each_R194() {
    Recipient first = reports.recipients("Welcome", RecipientStatus.OPENED, 0, 1).get(0);

    assertThat(first.externalId()).isEqualTo("C-1");
    assertThat(first.name()).isEqualTo("Ann No 1");
    assertThat(first.sentAt()).contains(Instant.parse("2026-03-10T18:20:00Z"));
    assertThat(first.lastOpened()).contains(Instant.parse("2026-03-10T18:35:00Z"));
    assertThat(reports.recipients("Welcome", RecipientStatus.BOUNCED, 0, 1).get(0).bounce())
        .isEqualTo("HARD 5.1.1 MAILBOX_UNKNOWN");
  }

  @Test
  void a_chain_shows_all_of_its_workflows_in_their_order_R3() {
    run("INSERT INTO chain (name, created_at) VALUES ('Onboarding', now())");
    run("INSERT INTO chain_member (chain_id, position, workflow_id) VALUES (1, 2, 1), (1, 1, 2)");

    assertThat(reports.chain("onboarding").members())
        .extracting(WorkflowReport::name, WorkflowReport::matched)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Follow-up", 0L),
            org.assertj.core.groups.Tuple.tuple("Welcome", 10L));
    assertThatThrownBy(() -> reports.chain("x"))
        .hasMessage("There is no chain \"x\"; chain-list shows all");
  }

  @Test
  void the_page_is_that_of_the_report() {
    assertThat(reports.page("Welcome", Instant.parse("2026-03-12T00:00:00Z")))
        .contains("Welcome", "Asia/Kolkata", "There is no such mailbox (5.1.1)");
  }

  private List<Long> who(RecipientStatus status) {
    List<Long> all = new ArrayList<>();
    List<Recipient> page = reports.recipients("Welcome", status, 0, 3);
    while (!page.isEmpty()) {
      page.forEach(recipient -> all.add(recipient.contactId()));
      page = reports.recipients("Welcome", status, page.get(page.size() - 1).deliveryId(), 3);
    }
    return all;
  }

  private void run(String sql) {
    jdbc.sql(sql).update();
  }
}
