package io.carillon.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulatedRange.Moment;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.WholeDatabase;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies hold in a simulation by the claim's own rule. */
class PolicySimulationTest {
  private static final Instant T0 = JourneysFixture.T0;
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  /**
   * @param limit columns and values, such as {@code most = 1}
   */
  private void policy(String over, Duration longest, String set) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO policy (name, channels, quiet_from, quiet_until, when_over, wait_seconds,"
                + " zone, rule, quiet_rule, yaml, created_at, updated_at)"
                + " VALUES ('p', '{}', '03:00', '03:01', ?, ?, 'UTC', 'the rule', 'the hours', '',"
                + " now(), now())")
        .params(over, longest.toSeconds())
        .update();
    fixture.jdbc.sql("UPDATE policy SET " + set).update();
  }

  private static String limit(int messages, int hours) {
    return "most = %d, period_seconds = %d".formatted(messages, hours * 3600);
  }

  private SimulatedRange simulate(int hours, Optional<String> contact, String... workflows) {
    return fixture.journeys.simulate(
        new SimulationRequest(
            List.of(workflows), T0, h(hours), JourneysFixture.UTC, false, contact, 5));
  }

  private SimulatedRange simulate(int hours, String... workflows) {
    return simulate(hours, Optional.empty(), workflows);
  }

  private void anns(int people) {
    for (int i = 0; i < people; i++) {
      fixture.contact("ann" + i, h(-1));
    }
  }

  private static Wait hours(String key, int hours, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, 0, hours, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private static FlowStep[] twoMessages() {
    return new FlowStep[] {
      new Send("a", "hello", Optional.empty(), "w"),
      hours("w", 1, "b"),
      new Send("b", "hello", Optional.empty(), Flow.FINISHED)
    };
  }

  @Test
  void what_is_over_a_limit_is_dropped_and_counted_with_its_workflow_and_day_R141() {
    policy("DROP", Duration.ofDays(1), limit(1, 48));
    fixture.workflow("joined today", h(-1));
    fixture.workflow("everybody", h(-1));
    anns(3);
    Map<String, String> before = WholeDatabase.of(fixture.jdbc);
    SimulatedRange range = simulate(10, "workflow 1", "workflow 2");
    assertThat(range.days())
        .containsExactly(
            new Day(TODAY, 1, "workflow 1", 3, 3, Map.of(), Map.of(), 0),
            new Day(TODAY, 2, "workflow 2", 3, 0, Map.of(Reason.OVER_POLICY, 3L), Map.of(), 0));
    assertThat(WholeDatabase.of(fixture.jdbc)).isEqualTo(before);
  }

  @Test
  void without_a_policy_nothing_is_held_back_R141() {
    fixture.workflow("joined today", h(-1));
    fixture.workflow("everybody", h(-1));
    anns(3);
    assertThat(simulate(10, "workflow 1", "workflow 2").members())
        .extracting(Member::mailed)
        .containsExactly(3L, 3L);
  }

  @Test
  void what_waits_leaves_at_the_later_moment_and_counts_as_mailed_then_R141() {
    policy("DEFER", Duration.ofDays(5), limit(1, 48));
    fixture.workflow("joined today", h(-1));
    fixture.workflow("everybody", h(-1));
    anns(2);
    SimulatedRange range = simulate(72, "workflow 1", "workflow 2");
    assertThat(range.days())
        .containsExactly(
            new Day(TODAY, 1, "workflow 1", 2, 2, Map.of(), Map.of(), 0),
            new Day(
                TODAY,
                2,
                "workflow 2",
                2,
                0,
                Map.of(),
                Map.of(),
                0,
                Map.of(Reason.OVER_POLICY, 2L)),
            new Day(TODAY.plusDays(2), 2, "workflow 2", 0, 2, Map.of(), Map.of(), 0));
    assertThat(range.members().get(1).deferred()).isEqualTo(Map.of(Reason.OVER_POLICY, 2L));
    assertThat(simulate(24, "workflow 1", "workflow 2").members().get(1).note())
        .isEqualTo("2 messages wait at the end because of a policy");
  }

  @Test
  void quiet_hours_put_off_until_their_end_and_what_waits_too_long_is_lost_R140() {
    policy("DEFER", Duration.ofDays(1), "quiet_from = '09:00', quiet_until = '13:00'");
    fixture.workflow("joined today", h(-1));
    anns(1);
    assertThat(simulate(2, "workflow 1").members().get(0).mailed()).isZero();
    Member later = simulate(4, "workflow 1").members().get(0);
    assertThat(later.mailed()).isEqualTo(1);
    assertThat(later.deferred()).isEqualTo(Map.of(Reason.QUIET_HOURS, 1L));
    fixture.set("policy", "wait_seconds = 3600");
    assertThat(simulate(4, "workflow 1").members().get(0).skipped())
        .isEqualTo(Map.of(Reason.QUIET_HOURS, 1L));
  }

  @Test
  void whoever_has_higher_priority_goes_first_and_replaces_the_other_R141() {
    policy("REPLACE", Duration.ofDays(1), limit(1, 48));
    fixture.workflow("joined today", h(-1));
    fixture.workflow("everybody", h(-1));
    fixture
        .jdbc
        .sql(
            "INSERT INTO category (kind, name, description, priority, created_at)"
                + " VALUES ('CATEGORY', 'news', '', 10, now())")
        .update();
    fixture.set("workflow", "category_id = (SELECT max(id) FROM category) WHERE id = 2");
    anns(2);
    List<Member> members = simulate(10, "workflow 1", "workflow 2").members();
    assertThat(members).extracting(Member::mailed).containsExactly(0L, 2L);
    assertThat(members.get(0).skipped()).isEqualTo(Map.of(Reason.REPLACED, 2L));
  }

  @Test
  void what_was_really_sent_before_the_range_counts_R141() {
    policy("DROP", Duration.ofDays(1), limit(1, 48));
    fixture.workflow("joined today", h(-1));
    anns(2);
    fixture
        .jdbc
        .sql(
            "INSERT INTO contacted (contact_id, at, delivery_id, workflow_id, channel)"
                + " SELECT min(id), ?, 1, 99, 'email' FROM contact")
        .param(Database.timestamp(h(-20)))
        .update();
    Member member = simulate(10, "workflow 1").members().get(0);
    assertThat(member.mailed()).isEqualTo(1);
    assertThat(member.skipped()).isEqualTo(Map.of(Reason.OVER_POLICY, 1L));
  }

  @Test
  void a_flows_message_waits_and_leaves_and_its_person_shows_both_R141() {
    policy("DEFER", Duration.ofDays(1), limit(1, 5));
    fixture.flow("joined today", h(-1), twoMessages());
    anns(3);
    SimulatedRange range = simulate(20, Optional.of("ann1"), "workflow 1");
    Member member = range.members().get(0);
    assertThat(member.mailed()).isEqualTo(6);
    assertThat(member.deferred()).isEqualTo(Map.of(Reason.OVER_POLICY, 3L));
    assertThat(range.days().get(0).deferred()).isEqualTo(Map.of(Reason.OVER_POLICY, 3L));
    FlowWay way = range.flows().get(0).way().orElseThrow();
    assertThat(way.passed())
        .filteredOn(passed -> passed.step().equals("b") && passed.message().isPresent())
        .hasSize(1)
        .allMatch(passed -> passed.message().orElseThrow().finishedAt().orElseThrow().equals(h(5)));
  }

  @Test
  void a_flows_message_over_a_limit_is_skipped_with_the_reason_R141() {
    policy("DROP", Duration.ofDays(1), limit(1, 5));
    fixture.flow("joined today", h(-1), twoMessages());
    anns(3);
    Member member = simulate(20, "workflow 1").members().get(0);
    assertThat(member.mailed()).isEqualTo(3);
    assertThat(member.skipped()).isEqualTo(Map.of(Reason.OVER_POLICY, 3L));
  }

  @Test
  void one_persons_mails_show_when_they_wait_and_when_they_leave_R141() {
    policy("DEFER", Duration.ofDays(5), limit(1, 4));
    fixture.workflow("joined today", h(-1));
    fixture.workflow("everybody", h(-1));
    anns(1);
    List<Moment> moments =
        simulate(10, Optional.of("ann0"), "workflow 1", "workflow 2").trace().stream()
            .filter(moment -> moment.workflow().equals("workflow 2"))
            .toList();
    assertThat(moments)
        .extracting(moment -> moment.hour().at() + " " + moment.hour().verdict().orElse(null))
        .startsWith(T0 + " OVER_POLICY", h(4) + " null");
    assertThat(moments.get(0).hour().checks())
        .anySatisfy(check -> assertThat(check.detail()).startsWith("waits until " + h(4)));
    assertThat(moments.get(1).address()).isPresent();
  }
}
