package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.health.HealthStatus;
import io.carillon.api.journey.Hour;
import io.carillon.api.journey.RunResult;
import io.carillon.journeys.tick.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HourLedgerTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  private List<Hour> strike(Instant at) {
    return fixture.hours.strike(at, at.plusSeconds(1));
  }

  @Test
  void the_first_strike_starts_the_ledger_with_the_hour_that_ended() {
    fixture.workflow("everybody", T0.minusSeconds(60));
    assertThat(strike(T0)).containsExactly(new Hour(T0, h(-1), false, "DUE", 1, 0));
  }

  @Test
  void striking_twice_changes_nothing() {
    long workflow = fixture.workflow("everybody", T0.minusSeconds(60));
    strike(T0);
    fixture.journeys.run(workflow, T0, T0);
    assertThat(strike(T0)).isEmpty();
    assertThat(fixture.hours.list(10)).containsExactly(new Hour(T0, h(-1), false, "DONE", 1, 1));
  }

  @Test
  void the_runs_of_an_hour_tell_what_became_of_each_workflow() {
    long first = fixture.workflow("everybody", T0.minusSeconds(60));
    long second = fixture.workflow("all", T0.minusSeconds(60));
    strike(T0);
    RunResult ran = fixture.journeys.run(first, T0, T0);
    assertThat(fixture.hours.runs(T0))
        .containsExactly(ran, new RunResult(second, T0, "DUE", 0, 0, 0, 0, Optional.empty(), ""));
    assertThat(fixture.hours.runs(h(1))).isEmpty();
  }

  @Test
  void missed_hours_become_due_oldest_first_R64() {
    fixture.workflow("everybody", h(-5));
    strike(T0);
    assertThat(strike(h(3).plusSeconds(120)))
        .extracting(Hour::at)
        .containsExactly(T0, h(1), h(2), h(3));
  }

  @Test
  void hours_beyond_the_limit_are_skipped_and_told_R64() {
    long workflow = fixture.workflow("everybody", h(-5));
    strike(T0);
    assertThat(strike(h(60))).hasSize(49);
    assertThat(fixture.runState(workflow, h(12))).isEqualTo("NONE");
    assertThat(fixture.runState(workflow, h(13))).isEqualTo("DUE");
    assertThat(fixture.hours.find(h(12)).orElseThrow().state()).isEqualTo("SKIPPED");
    assertThat(fixture.issues.codes()).containsExactly("HOUR_SKIPPED");
    assertThat(fixture.issues.all().get(0).message())
        .startsWith("12 missed hours beyond the catch-up limit of ")
        .contains(" not evaluated: " + h(1) + " to " + h(12));
  }

  @Test
  void only_workflows_that_were_active_when_the_hour_ended_run_R95() {
    long before = fixture.workflow("everybody", T0.minusSeconds(1));
    long at = fixture.workflow("everybody", T0);
    long draft = fixture.workflow("everybody", h(-9));
    fixture.data.state(draft, "DRAFT");
    strike(T0);
    assertThat(fixture.runState(before, T0)).isEqualTo("DUE");
    assertThat(fixture.runState(at, T0)).isEqualTo("NONE");
    assertThat(fixture.runState(draft, T0)).isEqualTo("NONE");
  }

  @Test
  void hours_of_a_pause_are_left_out_unless_it_ended_late_R44() {
    long skip = fixture.workflow("everybody", h(-9));
    long late = fixture.workflow("everybody", h(-9));
    strike(h(-3));
    fixture.data.pause(skip, h(-2).plusSeconds(60), T0.minusSeconds(60), "SKIP");
    fixture.data.pause(late, h(-2).plusSeconds(60), T0.minusSeconds(60), "LATE");
    strike(T0);
    assertThat(List.of(h(-2), h(-1), T0))
        .extracting(at -> fixture.runState(skip, at))
        .containsExactly("DUE", "NONE", "DUE");
    assertThat(List.of(h(-2), h(-1), T0))
        .extracting(at -> fixture.runState(late, at))
        .containsExactly("DUE", "DUE", "DUE");
  }

  @Test
  void a_strike_by_hand_ends_the_part_of_the_hour_that_has_passed() {
    fixture.workflow("everybody", T0.plusSeconds(60));
    strike(T0);
    Instant by = T0.plusSeconds(600);
    assertThat(fixture.hours.strikeByHand(by)).isEqualTo(new Hour(by, T0, true, "DUE", 1, 0));
    strike(h(1));
    assertThat(fixture.hours.find(h(1)).orElseThrow().from()).isEqualTo(by);
  }

  @Test
  void a_strike_by_hand_begins_a_ledger_and_catches_up_first() {
    Instant by = T0.plusSeconds(600);
    fixture.hours.strikeByHand(by);
    assertThat(fixture.hours.list(9)).extracting(Hour::at).containsExactly(by, T0);
    fixture.hours.strikeByHand(h(2).plusSeconds(7));
    assertThat(fixture.hours.list(9))
        .extracting(Hour::at)
        .containsExactly(h(2).plusSeconds(7), h(2), h(1), by, T0);
  }

  @Test
  void a_clock_that_ran_ahead_and_was_set_right_loses_no_hour() {
    long workflow = fixture.workflow("everybody", h(-1));
    strike(T0);
    strike(h(24 * 365));
    strike(h(1));
    assertThat(fixture.runState(workflow, h(1))).isEqualTo("DUE");
    assertThat(fixture.hours.list(9)).extracting(Hour::at).containsExactly(h(1), T0);
  }

  @Test
  void a_clock_that_goes_back_a_little_strikes_nothing_twice() {
    strike(T0);
    fixture.hours.strike(T0, T0.minusSeconds(2));
    assertThat(fixture.hours.list(9)).hasSize(2).extracting(Hour::at).contains(T0);
  }

  @Test
  void two_nodes_strike_an_hour_once() throws Exception {
    fixture.workflow("everybody", h(-1));
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    Callable<List<Hour>> node = () -> strike(T0);
    for (var strike : nodes.invokeAll(List.of(node, node, node, node))) {
      assertThat(strike.get()).hasSize(1);
    }
    nodes.shutdown();
    assertThat(fixture.hours.list(9)).containsExactly(new Hour(T0, h(-1), false, "DUE", 1, 0));
  }

  @Test
  void the_limit_is_checked_by_name() {
    assertThatThrownBy(() -> new HourLedger(fixture.database.dataSource(), fixture.issues, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("io.carillon.journeys: key catchup.hours");
  }

  @Test
  void health_tells_of_hours_that_do_not_strike_and_of_runs_that_lag() {
    assertThat(health(T0)).isEqualTo(new HealthStatus(true, "no hour has struck yet"));
    fixture.workflow("everybody", h(-1));
    strike(T0);
    assertThat(health(T0.plusSeconds(60)).ok()).isTrue();
    assertThat(health(T0.plusSeconds(2000)).detail()).contains("the tick lags");
    assertThat(health(h(2)).detail()).contains("an hour has not struck");
  }

  private HealthStatus health(Instant now) {
    Database database = new Database(fixture.database.dataSource());
    return new HoursHealth(database, Clock.fixed(now, ZoneOffset.UTC)).check();
  }
}
