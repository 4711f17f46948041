package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.First;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.journeys.JourneysFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where two rules of flows meet. */
class FlowEdgesTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void enter(FlowStep... steps) {
    fixture.flow("everybody", T0.minusSeconds(1), steps);
    fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    fixture.hour(T0);
  }

  @Test
  void weeks_that_are_over_are_dropped_once_nobody_waits_in_them_and_never_while_they_are_read()
      throws SQLException {
    enter(minutes("wait", 60, "long"), minutes("long", 3 * 7 * 24 * 60, Flow.FINISHED));
    String first = "waiting_20260309";
    assertThat(weeks()).contains(first);
    Instant later = T0.plus(Duration.ofDays(8));
    fixture.data.state(1, "PAUSED");
    fixture.journeys.advance(later);
    assertThat(weeks()).as("two people still wait in it").contains(first);

    fixture.data.state(1, "ACTIVE");
    try (Connection report = fixture.database.dataSource().getConnection()) {
      report.setAutoCommit(false);
      report.createStatement().executeQuery("SELECT count(*) FROM waiting").next();
      fixture.journeys.advance(later.plus(Duration.ofMinutes(10)));
      assertThat(weeks()).as("somebody reads it").contains(first);
      report.rollback();
    }
    fixture.journeys.advance(later.plus(Duration.ofMinutes(20)));

    assertThat(weeks()).doesNotContain(first).contains("waiting_20260316");
    assertThat(standing()).hasSize(2);
  }

  private List<String> weeks() {
    return fixture
        .jdbc
        .sql(
            "SELECT CAST(CAST(inhrelid AS regclass) AS text) FROM pg_inherits"
                + " WHERE inhparent = 'waiting'::regclass")
        .query(String.class)
        .list();
  }

  @Test
  void what_goes_to_no_address_waits_for_its_channel_under_the_contacts_own_id_R125_R130() {
    fixture.kind = "webhook";
    fixture.addressKind = "contact";
    enter(new Send("tell", "hello", Optional.of("webhook"), Flow.FINISHED));

    assertThat(
            fixture
                .jdbc
                .sql(
                    "SELECT channel || ' ' || state || ' ' || address FROM delivery ORDER BY address")
                .query(String.class)
                .list())
        .containsExactly("webhook PLANNED ann", "webhook PLANNED bob");
  }

  @Test
  void several_messages_at_one_moment_count_once_each_for_the_alarm() {
    enter(
        new Send("a", "hello", Optional.empty(), "b"),
        new Send("b", "hello", Optional.empty(), "c"),
        new Send("c", "hello", Optional.empty(), Flow.FINISHED));
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single())
        .as("three each, as many as the alarm lets pass")
        .isEqualTo(6);
  }

  @Test
  void one_more_than_the_alarm_allows_and_nobody_is_written_to() {
    enter(
        new Send("a", "hello", Optional.empty(), "b"),
        new Send("b", "hello", Optional.empty(), "c"),
        new Send("c", "hello", Optional.empty(), "d"),
        new Send("d", "hello", Optional.empty(), Flow.FINISHED));
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single()).isZero();
    assertThat(fixture.issues.codes()).contains("RATE_ALARM");
  }

  private static Wait minutes(String key, int minutes, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, 0, 0, minutes, Optional.empty(), Set.of(), false),
        next);
  }

  private static Instant minute(int minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  private List<String> standing() {
    return fixture
        .jdbc
        .sql(
            "SELECT c.external_id || ' ' || w.step || ' ' || to_char(w.due_at, 'DD HH24:MI')"
                + " FROM waiting w JOIN contact c ON c.id = w.contact_id ORDER BY c.external_id")
        .query(String.class)
        .list();
  }

  @Test
  void only_what_is_later_than_ten_minutes_counts_from_its_own_moment() {
    enter(minutes("one", 30, "two"), minutes("two", 30, Flow.FINISHED));
    fixture.journeys.advance(minute(40));
    assertThat(standing()).containsExactly("ann two 10 11:00", "bob two 10 11:00");
  }

  @Test
  void of_an_hour_that_comes_twice_the_second_is_still_ahead_after_the_first() {
    // The clocks go from 03:00 back to 02:00 on 25 October: it is 02:40 for the first time.
    enterInMadrid("2026-10-25T00:00:00Z", "2026-10-25T02:30");
    assertThat(standing()).containsExactly("ann wait 25 01:30");
  }

  @Test
  void an_hour_that_is_left_out_is_still_ahead_after_the_clocks_have_gone_forward() {
    // From 02:00 to 03:00 on 29 March; 02:30 is 03:30 then, and it is 03:00.
    enterInMadrid("2026-03-29T01:00:00Z", "2026-03-29T02:30");
    assertThat(standing()).containsExactly("ann wait 29 01:30");
  }

  private void enterInMadrid(String hour, String until) {
    Instant at = Instant.parse(hour);
    Delay delay =
        new Delay(
            new Delay.Arrival(),
            0,
            0,
            0,
            0,
            hour.contains("-10-") ? 40 : 0,
            Optional.of(LocalDateTime.parse(until).toLocalTime()),
            Set.of(),
            false);
    fixture.flow(
        "everybody",
        at.minusSeconds(1),
        ZoneId.of("Europe/Madrid"),
        Flow.of(List.of(new Wait("wait", delay, Flow.FINISHED))));
    fixture.contact("ann", at);
    fixture.hour(at);
  }

  @Test
  void whoever_comes_to_a_condition_when_its_time_is_up_does_not_wait_for_the_next_look() {
    enter(
        minutes("wait", 30, "bought?"),
        new Condition(
            "bought?",
            new Holds(Map.of("event", "purchase")),
            Optional.of(Duration.ofMinutes(5)),
            Flow.FINISHED,
            "later"),
        minutes("later", 30, Flow.FINISHED));
    fixture.journeys.advance(minute(38));
    assertThat(standing()).containsExactly("ann later 10 11:05", "bob later 10 11:05");
  }

  @Test
  void whoever_is_one_of_the_first_still_is_when_they_come_again() {
    enter(
        new First("one", 1, "wait"),
        minutes("wait", 30, "again"),
        new GoTo("again", "one", 2, Flow.FINISHED));
    fixture.journeys.advance(minute(30));
    assertThat(standing()).containsExactly("ann wait 10 11:00");
  }
}
