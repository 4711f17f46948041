package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.support.database.Database;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssueLogTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final Issues issues = new IssueLog(fixture.database.dataSource());
  private final long workflow =
      fixture.workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0).id();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void the_same_issue_is_written_once() {
    Issue capped = issue("OVER_CAP", "12,000 addresses");

    issues.record(capped);
    issues.record(capped);
    issues.record(issue("OVER_CAP", "another text of the same issue"));

    assertThat(issues.list(Optional.of(workflow), 10)).containsExactly(capped);
    assertThat(issues.list(Optional.empty(), 10)).containsExactly(capped);
    assertThat(issues.list(Optional.of(workflow + 1), 10)).isEmpty();
  }

  @Test
  void an_issue_in_a_transaction_shares_its_fate() throws Exception {
    try (Connection transaction = fixture.database.dataSource().getConnection()) {
      transaction.setAutoCommit(false);
      issues.record(
          new UnitOfWork(transaction, WorkflowsFixture.T0), issue("OVER_CAP", "rolled back"));
      transaction.rollback();
      issues.record(new UnitOfWork(transaction, WorkflowsFixture.T0), issue("OVER_CAP", "kept"));
      transaction.commit();
    }
    assertThat(issues.list(Optional.empty(), 10))
        .extracting(Issue::message)
        .containsExactly("kept");
  }

  @Test
  void people_of_a_counted_issue_are_added_up_within_the_hour_R165() {
    count("LOOP_STOPPED", "went no further by A", 1);
    assertThat(issues.list(Optional.of(workflow), 10))
        .extracting(Issue::message)
        .containsExactly("1 person went no further by A");
    count("LOOP_STOPPED", "went no further by B", 1_999);
    assertThat(issues.list(Optional.of(workflow), 10))
        .extracting(Issue::message)
        .containsExactly("2000 people went no further by A");
  }

  private void count(String code, String message, long people) {
    new Database(fixture.database.dataSource())
        .inTransactionWithoutResult(
            WorkflowsFixture.T0, work -> issues.count(work, issue(code, message), people));
  }

  @Test
  void unsent_deliveries_are_issues_with_reason_newest_first() {
    fixture
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, created_at, updated_at)"
                + " SELECT 'C-' || n, now(), now() FROM generate_series(1, 5) n")
        .update();
    delivery(1, "SENT", null, null);
    delivery(2, "SKIPPED", "MISSING_VALUE", "first_name");
    delivery(3, "UNKNOWN", "LOST_ANSWER", null);
    delivery(4, "REJECTED", "REFUSED", "550 no such user");
    delivery(5, "PLANNED", null, null);
    issues.record(issue("OVER_CAP", "12,000 addresses"));

    assertThat(issues.list(Optional.of(workflow), 3))
        .extracting(
            issue -> issue.contact().orElse("-") + " " + issue.code() + " " + issue.message())
        .containsExactly(
            "C-4 REFUSED Not sent (REJECTED): The provider refused the message for good: 550 no"
                + " such user",
            "C-3 LOST_ANSWER Not sent (UNKNOWN): Handed over, but no answer is known: the server"
                + " stopped, the connection broke, or the channel said nothing: decide with delivery-list --state"
                + " unknown and delivery-resolve",
            "C-2 MISSING_VALUE Not sent (SKIPPED): A dynamic field has neither a value nor a"
                + " default: first_name");
    assertThat(issues.list(Optional.of(workflow), 10)).hasSize(4);
  }

  @Test
  void what_policies_have_ended_is_one_line_for_a_workflow_and_hour_R141() {
    fixture
        .jdbc
        .sql(
            "INSERT INTO contact (external_id, created_at, updated_at)"
                + " SELECT 'C-' || n, now(), now() FROM generate_series(1, 70) n")
        .update();
    delivery(1, "SKIPPED", "OVER_POLICY", "policy");
    delivery(20, "SKIPPED", "OVER_POLICY", "policy");
    delivery(21, "SKIPPED", "REPLACED", "policy");
    delivery(70, "SKIPPED", "OVER_POLICY", "policy");

    assertThat(issues.list(Optional.of(workflow), 10))
        .extracting(
            issue -> issue.hour().orElseThrow() + " " + issue.code() + " " + issue.message())
        .containsExactly(
            "2026-03-10T11:00:00Z OVER_POLICY Not sent (SKIPPED): A contact policy allows no more"
                + " messages to this contact at that time: 1 message within the hour;"
                + " workflow-explain names the policy and what counted",
            "2026-03-10T10:00:00Z OVER_POLICY Not sent (SKIPPED): A contact policy allows no more"
                + " messages to this contact at that time: 2 messages within the hour;"
                + " workflow-explain names the policy and what counted",
            "2026-03-10T10:00:00Z REPLACED Not sent (SKIPPED): One of a workflow of higher priority"
                + " takes its place, as a contact policy says: 1 message within the hour;"
                + " workflow-explain names the policy and what counted");
    assertThat(issues.list(Optional.of(workflow + 1), 10)).isEmpty();
  }

  private void delivery(int contact, String state, String reason, String detail) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before,"
                + " planned_at, finished_at, workflow_version, message_version, cycle, step,"
                + " channel, state, reason, detail) SELECT :workflow, id, 1, t, t, t,"
                + " t + :contact * interval '1 minute', 1, 1, 1, 'send', 'email', :state, :reason,"
                + " :detail FROM contact, CAST('2026-03-10T10:00:00Z' AS timestamptz) t"
                + " WHERE external_id = 'C-' || :contact")
        .param("workflow", workflow)
        .param("contact", contact)
        .param("state", state)
        .param("reason", reason)
        .param("detail", detail)
        .update();
  }

  private Issue issue(String code, String message) {
    return new Issue(T0, Optional.of(workflow), Optional.of(T0), code, Optional.empty(), message);
  }
}
