package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.application.Applications;
import io.carillon.api.lint.Finding;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivationTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final WorkflowService workflows = fixture.workflows;

  @BeforeEach
  void save() {
    workflows.save(WorkflowsFixture.yaml("Win back"), "w.yaml", T0);
    workflows.save(
        "{workflow: Approve, trigger: application, segments: [Quiet customers], actions: [accept]}",
        "a.yaml",
        T0);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void what_a_run_would_write_to_now_is_kept_with_the_activation() {
    assertThat(workflows.find("Win back").orElseThrow().expected()).isEmpty();

    assertThat(workflows.activate("Win back", T0).expected()).contains(42L);
    assertThat(workflows.activate("Approve", T0).expected()).isEmpty();
  }

  @Test
  void without_the_journeys_bundle_mails_are_not_activated_but_applications_are() {
    fixture.activationChecks.bindJourneys(null);

    assertThatThrownBy(() -> workflows.activate("Win back", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Workflow \"Win back\" can't be activated: how many it would write to can't be told,"
                + " the journeys bundle is not running");
    fixture.activationChecks.bindJourneys(new WorkflowsFixture.Handed<>(null));
    assertThatThrownBy(() -> workflows.activate("Win back", T0))
        .as("a service that leaves at this moment")
        .hasMessageContaining("the journeys bundle is not running");
    assertThat(workflows.activate("Approve", T0).state()).isEqualTo(WorkflowState.ACTIVE);
    assertThat(workflows.find("Win back").orElseThrow().state()).isEqualTo(WorkflowState.DRAFT);
  }

  @Test
  void a_message_that_wants_a_link_to_unsubscribe_is_not_activated_where_tracking_was_left_out() {
    fixture.wantsUnsubscribing = true;
    fixture.leftOut.add(Tracking.class);
    assertThatThrownBy(() -> workflows.activate("Win back", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Workflow \"Win back\" can't be activated: message \"win-back\": says {{ unsubscribe_url"
                + " }}, which the feature carillon-tracking makes, and that is not installed; install"
                + " it, or write {{ unsubscribe_url | default('…') }} with an address of your own");
    fixture.wantsUnsubscribing = false;
    assertThat(workflows.activate("Win back", T0).state()).isEqualTo(WorkflowState.ACTIVE);
  }

  @Test
  void a_workflow_for_applications_is_not_activated_where_they_were_left_out() {
    fixture.leftOut.add(Applications.class);
    assertThatThrownBy(() -> workflows.activate("Approve", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Workflow \"Approve\" can't be activated: trigger: nobody would decide, the feature"
                + " carillon-applications is not installed; install it");
    assertThat(workflows.activate("Win back", T0).state()).isEqualTo(WorkflowState.ACTIVE);
  }

  @Test
  void what_the_linter_calls_an_error_is_refused_and_a_warning_is_not() {
    fixture.findings.add(finding(Finding.Severity.WARNING));
    assertThat(workflows.activate("Approve", T0).state()).isEqualTo(WorkflowState.ACTIVE);

    fixture.findings.add(finding(Finding.Severity.ERROR));
    assertThatThrownBy(() -> workflows.activate("Win back", T0))
        .hasMessage(
            "Workflow \"Win back\" can't be activated: CONTRADICTION (Quiet customers): No contact"
                + " is both; Take one condition out");

    fixture.activationChecks.unbindLinter(null);
    fixture.activationChecks.bindLinter(null);
    assertThat(workflows.activate("Win back", T0).state())
        .as("a server without the linter")
        .isEqualTo(WorkflowState.ACTIVE);
  }

  @Test
  void an_edit_of_an_active_workflow_that_the_linter_refuses_keeps_the_old_version() {
    workflows.activate("Win back", T0);
    fixture.findings.add(finding(Finding.Severity.ERROR));

    assertThatThrownBy(
            () -> workflows.save(WorkflowsFixture.yaml("Win back") + "cap: 7\n", "e.yaml", T0))
        .hasMessageContaining("keeps version 1, since the new one can't go live: CONTRADICTION");
    Workflow kept = workflows.find("Win back").orElseThrow();
    assertThat(kept.version()).isEqualTo(1);
    assertThat(kept.cap()).isEmpty();
  }

  @Test
  void a_release_makes_the_newest_held_run_due_again() {
    long id = workflows.activate("Win back", T0).id();
    assertThatThrownBy(() -> workflows.release("Win back", T0))
        .hasMessage("Workflow \"Win back\" holds no run back; there is nothing to release");
    held(id, "2026-03-10T10:00:00Z");
    held(id, "2026-03-10T11:00:00Z");

    Workflow released = workflows.release("Win back", Instant.parse("2026-03-10T11:30:00Z"));

    assertThat(released.releasedAt()).contains(Instant.parse("2026-03-10T11:30:00Z"));
    assertThat(fixture.data.runs(id)).containsExactly("HELD", "DUE");
    assertThatThrownBy(() -> workflows.release("Approve", T0))
        .hasMessage("Workflow \"Approve\" is a draft and can't be released");
  }

  @Test
  void a_release_is_forgotten_when_the_workflow_goes_on_after_a_pause() {
    long id = workflows.activate("Win back", T0).id();
    held(id, "2026-03-10T10:00:00Z");
    workflows.release("Win back", Instant.parse("2026-03-10T10:30:00Z"));

    workflows.pause("Win back", Instant.parse("2026-03-10T10:31:00Z"));
    Workflow active =
        workflows.resume("Win back", ResumePolicy.SKIP, Instant.parse("2026-03-10T10:32:00Z"));

    assertThat(active.releasedAt()).isEmpty();
  }

  @Test
  void of_an_application_workflow_no_hours_become_due_after_a_pause_R44() {
    long id = workflows.activate("Approve", T0).id();
    workflows.pause("Approve", T0.plusSeconds(60));
    fixture.data.hour(Instant.parse("2026-03-10T10:00:00Z"), "STRUCK");

    workflows.resume("Approve", ResumePolicy.LATE, Instant.parse("2026-03-10T10:30:00Z"));

    assertThat(fixture.data.runs(id)).isEmpty();
  }

  private void held(long workflow, String hour) {
    fixture.data.hour(Instant.parse(hour), "STRUCK");
    fixture
        .jdbc
        .sql(
            "INSERT INTO run (workflow_id, hour, state, due_at, finished_at, detail)"
                + " VALUES (:id, CAST(:hour AS timestamptz), 'HELD', CAST(:hour AS timestamptz),"
                + " CAST(:hour AS timestamptz), 'too many')")
        .param("id", workflow)
        .param("hour", hour)
        .update();
  }

  private static Finding finding(Finding.Severity severity) {
    return new Finding(
        "CONTRADICTION",
        severity,
        "Quiet customers",
        "No contact is both.",
        "Take one condition out.");
  }
}
