package io.carillon.journeys.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.journeys.JourneyService;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.WholeDatabase;
import io.carillon.journeys.settings.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps a mistake from reaching people: the guard at the first run, and the rate alarm. */
class GuardTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  private long expecting(long addresses) {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.set("workflow", "expected = " + addresses + " WHERE id = " + workflow);
    return workflow;
  }

  private RunResult run(int hour) {
    return fixture.hour(h(hour)).get(0);
  }

  @Test
  void a_first_run_of_more_than_three_times_the_preview_is_held_and_asks_R108() {
    long workflow = expecting(10);
    fixture.data.contacts(31);
    RunResult held = run(0);
    assertThat(held.state()).isEqualTo("HELD");
    assertThat(held.reason()).contains(Reason.HELD_BY_GUARD);
    assertThat(held.addresses()).isEqualTo(31);
    assertThat(fixture.planned(workflow)).isZero();
    Issue issue = fixture.issues.all().get(0);
    assertThat(issue.code()).isEqualTo("GUARD_HELD");
    assertThat(issue.message())
        .startsWith("31 addresses are far more than the 10 expected at the activation, so nobody")
        .contains("workflow-release workflow 1");
  }

  @Test
  void three_times_the_preview_is_let_pass() {
    long workflow = expecting(10);
    fixture.data.contacts(30);
    assertThat(run(0).planned()).isEqualTo(30);
    assertThat(fixture.planned(workflow)).isEqualTo(30);
    assertThat(fixture.issues.all()).isEmpty();
  }

  @Test
  void few_addresses_are_never_held_though_nobody_was_expected() {
    expecting(0);
    fixture.data.contacts(20);
    assertThat(run(0).planned()).isEqualTo(20);
  }

  @Test
  void it_stays_held_each_hour_until_it_is_released() {
    long workflow = expecting(1);
    fixture.data.contacts(40);
    assertThat(List.of(run(0).state(), run(1).state())).containsExactly("HELD", "HELD");
    assertThat(fixture.issues.codes()).containsExactly("GUARD_HELD", "GUARD_HELD");
    // What Workflows.release does.
    fixture.set("workflow", "released_at = '" + h(1).plusSeconds(600) + "'");
    fixture.set("run", "state = 'DUE' WHERE hour = '" + h(1) + "'");
    RunResult released = fixture.journeys.run(workflow, h(1), h(1).plusSeconds(601));
    assertThat(released.planned()).isEqualTo(40);
    assertThat(released.reason()).isEmpty();
  }

  @Test
  void it_goes_on_by_itself_once_the_count_fits() {
    long workflow = expecting(1);
    fixture.data.contacts(40);
    run(0);
    fixture.jdbc.sql("DELETE FROM contact WHERE id > 15").update();
    assertThat(run(1).planned()).isEqualTo(15);
    assertThat(fixture.planned(workflow)).isEqualTo(15);
  }

  @Test
  void only_the_first_run_is_asked() {
    expecting(1);
    fixture.data.contacts(5);
    assertThat(run(0).planned()).isEqualTo(5);
    fixture.set(
        "contact", "external_id = 'old' || id, marketplace_email = 'old' || marketplace_email");
    fixture.data.contacts(100);
    assertThat(run(1).planned()).isEqualTo(100);
  }

  @Test
  void a_run_that_finds_nobody_is_not_the_first_one() {
    expecting(1);
    run(0);
    fixture.data.contacts(40);
    assertThat(run(1).reason()).contains(Reason.HELD_BY_GUARD);
  }

  @Test
  void a_reminder_that_expects_nobody_at_first_is_compared_at_its_first_hour_alone() {
    expecting(0);
    run(0);
    fixture.data.contacts(40);
    assertThat(run(1).planned()).isEqualTo(40);
  }

  @Test
  void nobody_expected_and_many_found_at_the_first_hour_is_held() {
    expecting(0);
    fixture.data.contacts(40);
    assertThat(run(0).reason()).contains(Reason.HELD_BY_GUARD);
    assertThat(run(1).reason()).contains(Reason.HELD_BY_GUARD);
  }

  @Test
  void a_new_activation_is_guarded_again_whatever_was_released_before() {
    expecting(1);
    fixture.data.contacts(40);
    fixture.set("workflow", "released_at = '" + h(-5) + "'");
    assertThat(run(0).reason()).contains(Reason.HELD_BY_GUARD);
  }

  @Test
  void above_the_cap_it_is_the_cap_that_speaks_R107() {
    expecting(1);
    fixture.data.contacts(10_001);
    assertThat(run(0).reason()).contains(Reason.OVER_CAP);
  }

  @Test
  void without_an_expectation_or_with_the_factor_0_there_is_no_guard() {
    fixture.workflow("everybody", h(-1));
    long unguarded = expecting(1);
    fixture.data.contacts(100);
    fixture.hours.strike(T0, T0);
    assertThat(fixture.journeys.run(1, T0, T0).planned()).isEqualTo(100);
    JourneyService off =
        fixture.journeys(fixture.database.dataSource(), new Limits(10_000, 0, 20, 0, 0));
    assertThat(off.run(unguarded, T0, T0).planned()).isEqualTo(100);
  }

  @Test
  void what_is_expected_are_the_addresses_that_a_run_would_write_to_and_nothing_is_written_R109() {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.data.contacts(10);
    fixture.contact("mailed", T0);
    fixture.hour(T0);
    fixture.set(
        "contact", "external_id = 'old' || id, marketplace_email = 'old' || marketplace_email");
    fixture.data.contacts(9);
    fixture.set("contact", "marketplace_email = NULL WHERE external_id IN ('c1', 'c2')");
    fixture
        .jdbc
        .sql(
            "INSERT INTO suppression (address, reason, at) VALUES ('c3@example.org', 'ADMIN', now())")
        .update();
    Map<String, String> before = WholeDatabase.of(fixture.jdbc);
    assertThat(fixture.journeys.expected(fixture.current(workflow), h(1))).isEqualTo(6);
    assertThat(WholeDatabase.of(fixture.jdbc)).isEqualTo(before);
  }

  @Test
  void a_draft_is_expected_to_write_as_if_it_were_activated_now_R57() {
    long draft =
        fixture.workflow(
            List.of("joined today"), JourneysFixture.UTC, h(-9), true, Optional.empty());
    fixture.set("workflow", "state = 'DRAFT', activated_at = NULL");
    fixture.contact("before", h(-1));
    assertThat(fixture.journeys.expected(fixture.current(draft), T0)).isZero();
  }

  @Test
  void a_fourth_message_of_a_workflow_within_a_day_rings_and_pauses_it() {
    long workflow = fixture.workflow("everybody", h(-30));
    fixture.contact("ann", h(-40));
    fixture.contact("bob", h(-40));
    fixture.hour(h(-20));
    earlierCycles();
    fixture.jdbc.sql("DELETE FROM delivery WHERE contact_id = 1 AND cycle = 1").update();
    fixture.set("contact", "country = 'UY' WHERE id = 1");
    RunResult raised = fixture.hour(T0).get(0);
    assertThat(raised.reason()).contains(Reason.RATE_ALARM);
    assertThat(raised.planned()).isZero();
    assertThat(fixture.state(workflow)).isEqualTo(WorkflowState.PAUSED);
    assertThat(raised.detail())
        .startsWith(
            "ann would have got 4 messages from this workflow and 4 from all within 24 hours");
    assertThat(fixture.issues.codes()).containsExactly("RATE_ALARM");
    assertThat(fixture.planned(workflow)).isEqualTo(1 + 3);
  }

  /** Three more cycles of Ann's message, an hour after each other. */
  private void earlierCycles() {
    fixture
        .jdbc
        .sql(
            "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,"
                + " workflow_version, message_version, cycle, step, channel, state, address)"
                + " SELECT workflow_id, contact_id, message_id, hour, not_before, planned_at + n *"
                + " interval '1 hour', 1, 1, n + 1, step, channel, state, address"
                + " FROM delivery, generate_series(1, 3) AS n WHERE contact_id = 1")
        .update();
  }

  @Test
  void too_many_messages_from_all_workflows_together_pause_the_one_that_adds_the_last() {
    JourneyService strict =
        fixture.journeys(fixture.database.dataSource(), new Limits(10_000, 3, 20, 3, 2));
    fixture.contact("ann", h(-40));
    for (int number = 1; number <= 3; number++) {
      fixture.workflow("everybody", h(-1));
    }
    fixture.hours.strike(T0, T0);
    assertThat(strike(strict, T0)).containsExactly("DONE", "DONE", "HELD");
    assertThat(fixture.state(3)).isEqualTo(WorkflowState.PAUSED);
    assertThat(fixture.issues.all().get(0).message())
        .contains("ann would have got 1 message from this workflow and 3 from all")
        .contains("alarm.messages.all of io.carillon.journeys");
    // A day later it is no more than one.
    fixture.data.state(3, "ACTIVE");
    fixture.hours.strike(h(25), h(25));
    assertThat(strict.run(3, h(25), h(25)).planned()).isEqualTo(1);
  }

  private List<String> strike(JourneyService journeys, Instant at) {
    return List.of(1L, 2L, 3L).stream().map(id -> journeys.run(id, at, at).state()).toList();
  }

  @Test
  void wrong_limits_are_refused_by_their_key() {
    assertThatThrownBy(() -> new Limits(1, 0.5, 0, 0, 0)).hasMessageContaining("guard.factor");
    assertThatThrownBy(() -> new Limits(1, 1, -1, 0, 0)).hasMessageContaining("guard.floor");
    assertThatThrownBy(() -> new Limits(1, 1, 0, -1, 0)).hasMessageContaining("alarm.messages ");
    assertThatThrownBy(() -> new Limits(1, 1, 0, 0, 1_001))
        .hasMessageContaining("alarm.messages.all");
    assertThatThrownBy(() -> new Limits(0, 1, 0, 0, 0)).hasMessageContaining("cap");
  }
}
