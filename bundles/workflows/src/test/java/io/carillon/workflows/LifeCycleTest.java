package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final WorkflowService workflows = fixture.workflows;
  private long id;

  @BeforeEach
  void save() {
    id = workflows.save(WorkflowsFixture.yaml("Win back"), "w.yaml", T0).id();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void activation_is_recorded_and_sends_nothing_R95() {
    Workflow active = workflows.activate("Win back", T0.plusSeconds(5));

    assertThat(active.state()).isEqualTo(WorkflowState.ACTIVE);
    assertThat(active.activatedAt()).contains(T0.plusSeconds(5));
    assertThat(fixture.asked).isEmpty();
    assertThat(fixture.data.runs(id)).isEmpty();
  }

  @Test
  void an_incomplete_draft_is_not_activated() {
    fixture.segments.clear();

    assertThatThrownBy(() -> workflows.activate("Win back", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Workflow \"Win back\" can't be activated: segment \"Quiet customers\": does not exist;"
                + " make it with segment-create");
    assertThat(workflows.find("Win back").orElseThrow().state()).isEqualTo(WorkflowState.DRAFT);
  }

  @Test
  void nothing_is_activated_unchecked_while_a_bundle_is_away_but_pausing_works() {
    workflows.activate("Win back", T0);
    workflows.save(WorkflowsFixture.yaml("Other"), "o", T0);
    fixture.catalogue.unbindSegments(null);
    Catalogue empty = new Catalogue(service -> true);

    assertThat(empty.problems(WorkflowDefinition.of(java.util.Map.of()), WorkflowsFixture.asOf()))
        .hasSize(2);
    assertThat(
            empty.problems(
                WorkflowDefinition.of(java.util.Map.of("segments", List.of("A"), "message", "b")),
                WorkflowsFixture.asOf()))
        .containsExactly(
            "segment \"A\": can't be checked, the segments bundle is not running",
            "message \"b\": can't be checked, the templates bundle is not running");
    assertThat(workflows.pause("Win back", T0).state()).isEqualTo(WorkflowState.PAUSED);
  }

  @Test
  void an_edit_of_an_active_workflow_must_be_complete() {
    workflows.activate("Win back", T0);

    assertThatThrownBy(
            () ->
                workflows.save(
                    "{workflow: Win back, segments: [Nobody], message: win-back}", "e.yaml", T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("e.yaml")
        .hasMessageContaining("keeps version 1")
        .hasMessageContaining("\"Nobody\": does not exist");
    assertThat(workflows.find("Win back").orElseThrow().version()).isEqualTo(1);

    Workflow edited = workflows.save(WorkflowsFixture.yaml("Win back") + "cap: 3\n", "e.yaml", T0);
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.state()).isEqualTo(WorkflowState.ACTIVE);
  }

  @Test
  void a_pause_stops_what_is_being_sent_and_is_recorded_R97() {
    workflows.activate("Win back", T0);

    Workflow paused = workflows.pause("Win back", T0.plusSeconds(60));

    assertThat(paused.state()).isEqualTo(WorkflowState.PAUSED);
    assertThat(paused.pausedAt()).contains(T0.plusSeconds(60));
    assertThat(fixture.asked).containsExactly("halt[" + id + "]", "proceed[" + id + "]");
    assertThat(pauses()).containsExactly("open null");
  }

  @Test
  void a_pause_or_deletion_that_fails_lets_the_workflow_go_on() {
    workflows.activate("Win back", T0);
    fixture.jdbc.sql("ALTER TABLE workflow ADD CHECK (state = 'ACTIVE') NOT VALID").update();

    assertThatThrownBy(() -> workflows.pause("Win back", T0.plusSeconds(60)))
        .hasMessageContaining("workflow_state_check");
    assertThatThrownBy(() -> workflows.delete("Win back", T0.plusSeconds(60)))
        .hasMessageContaining("workflow_state_check");

    assertThat(fixture.asked)
        .containsExactly(
            "halt[" + id + "]", "proceed[" + id + "]", "halt[" + id + "]", "proceed[" + id + "]");
  }

  @Test
  void resuming_with_skip_ends_what_waits_before_anything_can_leave_R44() {
    Instant resumed = pausedForTwoHours();

    Workflow active = workflows.resume("Win back", ResumePolicy.SKIP, resumed);

    assertThat(active.state()).isEqualTo(WorkflowState.ACTIVE);
    assertThat(active.pausedAt()).isEmpty();
    assertThat(fixture.asked)
        .containsExactly(
            "halt[" + id + "]",
            "proceed[" + id + "]",
            "skipPlanned[" + resumed + ", " + id + ", PAUSED]",
            "proceed[" + id + "]");
    assertThat(fixture.data.runs(id)).containsExactly("DONE", "SKIPPED", "SKIPPED");
    assertThat(pauses()).containsExactly("ended SKIP");
  }

  @Test
  void resuming_late_makes_the_hours_of_the_pause_due_R44() {
    Instant resumed = pausedForTwoHours();

    workflows.resume("Win back", ResumePolicy.LATE, resumed);

    assertThat(fixture.data.runs(id)).containsExactly("DONE", "DUE", "DUE");
    assertThat(fixture.asked)
        .containsExactly("halt[" + id + "]", "proceed[" + id + "]", "proceed[" + id + "]");
    assertThat(pauses()).containsExactly("ended LATE");
  }

  @Test
  void resuming_with_shift_moves_what_waits_by_the_length_of_the_pause_R44() {
    Instant resumed = pausedForTwoHours();

    workflows.resume("Win back", ResumePolicy.SHIFT, resumed);

    assertThat(fixture.asked)
        .containsExactly(
            "halt[" + id + "]",
            "proceed[" + id + "]",
            "shiftPlanned[" + resumed + ", " + id + ", " + Duration.ofMinutes(110) + "]",
            "proceed[" + id + "]");
    assertThat(fixture.data.runs(id)).containsExactly("DONE", "SKIPPED", "SKIPPED");
  }

  @Test
  void a_workflow_that_is_no_longer_complete_stays_paused() {
    Instant resumed = pausedForTwoHours();
    fixture.messages.clear();

    assertThatThrownBy(() -> workflows.resume("Win back", ResumePolicy.LATE, resumed))
        .hasMessageContaining("can't be resumed: message \"win-back\": does not exist");
    assertThat(workflows.find("Win back").orElseThrow().state()).isEqualTo(WorkflowState.PAUSED);
    assertThat(pauses()).containsExactly("open null");
  }

  @Test
  void delete_keeps_the_history_frees_the_name_and_skips_what_has_not_left_R43() {
    workflows.activate("Win back", T0);

    Workflow deleted = workflows.delete("Win back", T0.plusSeconds(9));

    assertThat(deleted.state()).isEqualTo(WorkflowState.DELETED);
    assertThat(fixture.asked)
        .containsExactly(
            "halt[" + id + "]",
            "proceed[" + id + "]",
            "skipPlanned[" + T0.plusSeconds(9) + ", " + id + ", DELETED, 10000]");
    assertThat(workflows.list()).isEmpty();
    assertThat(workflows.find("Win back")).isEmpty();
    assertThat(workflows.find(String.valueOf(id))).contains(deleted);
    assertThat(workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0).id()).isNotEqualTo(id);
    assertThatThrownBy(() -> workflows.delete(String.valueOf(id), T0))
        .hasMessage("Workflow \"Win back\" is deleted and can't be deleted");
  }

  @Test
  void what_a_state_forbids_is_said_in_words() {
    assertThatThrownBy(() -> workflows.pause("Win back", T0))
        .hasMessage("Workflow \"Win back\" is a draft and can't be paused");
    assertThatThrownBy(() -> workflows.resume("Win back", ResumePolicy.SKIP, T0))
        .hasMessage("Workflow \"Win back\" is a draft and can't be resumed");
    workflows.activate("Win back", T0);
    assertThatThrownBy(() -> workflows.activate("Win back", T0))
        .hasMessage("Workflow \"Win back\" is active and can't be activated");
    workflows.pause("Win back", T0);
    assertThatThrownBy(() -> workflows.activate("Win back", T0))
        .hasMessageContaining("workflow-resume --policy");
    assertThatThrownBy(() -> workflows.pause("nothing", T0))
        .hasMessage("There is no workflow \"nothing\"; workflow-list shows all");
  }

  @Test
  void of_many_admins_at_once_one_resumes_and_the_others_are_told() throws Exception {
    Instant resumed = pausedForTwoHours();
    ExecutorService admins = Executors.newFixedThreadPool(4);
    List<Future<Workflow>> tries = new ArrayList<>();
    for (ResumePolicy policy :
        List.of(ResumePolicy.SKIP, ResumePolicy.LATE, ResumePolicy.SKIP, ResumePolicy.LATE)) {
      tries.add(admins.submit(() -> workflows.resume("Win back", policy, resumed)));
    }
    int done = 0;
    for (Future<Workflow> one : tries) {
      try {
        one.get();
        done++;
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(InvalidInputException.class);
      }
    }
    admins.shutdown();
    assertThat(done).isEqualTo(1);
    assertThat(pauses()).hasSize(1).allMatch(pause -> pause.startsWith("ended "));
  }

  @Test
  void of_many_edits_at_once_each_becomes_a_version() throws Exception {
    ExecutorService admins = Executors.newFixedThreadPool(4);
    List<Future<Workflow>> edits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String yaml = WorkflowsFixture.yaml("Brand new") + "cap: " + (i + 1) + "\n";
      edits.add(admins.submit(() -> workflows.save(yaml, "w", T0)));
    }
    for (Future<Workflow> edit : edits) {
      edit.get();
    }
    admins.shutdown();
    assertThat(workflows.find("Brand new").orElseThrow().version()).isEqualTo(8);
  }

  @Test
  void nothing_goes_on_and_nothing_is_deleted_while_its_runs_can_not_be_changed() {
    Instant resumed = pausedForTwoHours();
    fixture.runs.unbindRuns(fixture.changes);

    assertThatThrownBy(() -> workflows.resume("Win back", ResumePolicy.SKIP, resumed))
        .hasMessageContaining("the journeys bundle is not running");
    assertThatThrownBy(() -> workflows.delete("Win back", resumed))
        .hasMessageContaining("the journeys bundle is not running");

    assertThat(workflows.find("Win back").orElseThrow().state()).isEqualTo(WorkflowState.PAUSED);
    assertThat(fixture.data.runs(id)).containsExactly("DONE", "SKIPPED", "DUE");
    fixture.runs.bindRuns(fixture.changes);
    assertThat(workflows.resume("Win back", ResumePolicy.SKIP, resumed).state())
        .isEqualTo(WorkflowState.ACTIVE);
  }

  @Test
  void those_that_are_active_are_processed_and_never_before_the_last_time_R41() {
    workflows.activate("Win back", T0);
    long draft = workflows.save(WorkflowsFixture.yaml("Draft"), "w", T0).id();

    assertThat(processed(T0.plusSeconds(60), id, draft)).containsExactly(id);
    assertThat(processed(T0, id)).containsExactly(id);
    assertThat(processed(T0)).isEmpty();

    assertThat(workflows.find("Win back").orElseThrow().lastProcessed())
        .contains(T0.plusSeconds(60));
    assertThat(workflows.find("Draft").orElseThrow().lastProcessed()).isEmpty();
  }

  private Set<Long> processed(Instant now, Long... ids) {
    return new Database(fixture.database.dataSource())
        .inTransaction(now, work -> workflows.processed(work, List.of(ids)));
  }

  /**
   * Activated and paused at 09:30; hours struck at 09:00 (done), 10:00 (given up because of the
   * pause) and 11:00 (still due).
   *
   * @return 11:20
   */
  private Instant pausedForTwoHours() {
    workflows.activate("Win back", T0);
    fixture.data.hour(Instant.parse("2026-03-10T09:00:00Z"), "STRUCK");
    run("2026-03-10T09:00:00Z", "DONE");
    workflows.pause("Win back", Instant.parse("2026-03-10T09:30:00Z"));
    fixture.data.hour(Instant.parse("2026-03-10T10:00:00Z"), "STRUCK");
    fixture.data.hour(Instant.parse("2026-03-10T11:00:00Z"), "STRUCK");
    run("2026-03-10T10:00:00Z", "SKIPPED");
    run("2026-03-10T11:00:00Z", "DUE");
    return Instant.parse("2026-03-10T11:20:00Z");
  }

  private void run(String hour, String state) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO run (workflow_id, hour, state, due_at) VALUES (:id,"
                + " CAST(:hour AS timestamptz), :state, CAST(:hour AS timestamptz))")
        .param("id", id)
        .param("hour", hour)
        .param("state", state)
        .update();
  }

  private List<String> pauses() {
    return fixture
        .jdbc
        .sql(
            "SELECT CASE WHEN resumed_at IS NULL THEN 'open ' ELSE 'ended ' END"
                + " || coalesce(policy, 'null') FROM pause WHERE workflow_id = :id")
        .param("id", id)
        .query(String.class)
        .list();
  }
}
