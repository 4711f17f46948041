package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Issue;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventGuardTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();
  private Instant now = T0;

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Started by each event of a type. */
  private long flow(String on, FlowStep... steps) {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            JourneysFixture.UTC,
            new Flow(
                List.of(steps),
                Optional.of(on),
                Optional.of(Duration.ZERO),
                List.of(),
                Optional.empty(),
                Optional.empty()));
    fixture.listen(flow, on);
    return flow;
  }

  private static Perform record(String key, String type, String next) {
    return new Perform(key, "record_event", type, next);
  }

  private static Wait wait(String key, int days, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, days, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private void seconds(int count) {
    for (int second = 0; second < count; second++) {
      now = now.plusSeconds(1);
      fixture.journeys.advance(now);
    }
  }

  private void happens(long contact, String type) {
    now = now.plusSeconds(1);
    fixture.event(contact, type, now);
  }

  private long events(String type) {
    return fixture
        .jdbc
        .sql("SELECT count(*) FROM event WHERE type = ?")
        .param(type)
        .query(Long.class)
        .single();
  }

  private List<String> ended(long flow) {
    return fixture
        .jdbc
        .sql("SELECT coalesce(ended, 'on the way') FROM journey WHERE workflow_id = ?")
        .param(flow)
        .query(String.class)
        .list();
  }

  private List<String> issues(String code) {
    return fixture.issues.all().stream()
        .filter(issue -> issue.code().equals(code))
        .map(Issue::message)
        .toList();
  }

  @Test
  void flows_that_start_each_other_are_stopped_after_ten_links_and_the_whole_way_is_told_R165() {
    flow("ping", record("say", "pong", Flow.FINISHED));
    flow("pong", record("answer", "ping", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    happens(ann, "ping");
    seconds(40);
    // Ten links, and the eleventh event, which starts nothing.
    assertThat(events("ping") + events("pong")).isEqualTo(1 + 11);
    assertThat(issues("LOOP_STOPPED"))
        .singleElement()
        .asString()
        .startsWith("1 people went no further here, since more than 10 effects")
        .contains(
            "workflow 1 > say > pong > workflow 2 > answer > ping > workflow 1 > say > pong > ",
            " > workflow 1 > say > pong > workflow 2; break the circle");
    seconds(40);
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(events("ping") + events("pong")).isEqualTo(1 + 11);
  }

  @Test
  void explain_says_that_a_loop_was_stopped_R165() {
    long second = 2;
    flow("ping", record("say", "pong", Flow.FINISHED));
    assertThat(flow("pong", record("answer", "ping", Flow.FINISHED))).isEqualTo(second);
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);
    happens(ann, "ping");
    seconds(30);
    List<Check> checks =
        fixture.journeys.explain("workflow 2", "ann", 1, now).hours().get(0).checks();
    assertThat(checks)
        .filteredOn(check -> check.code() == Reason.LOOP_STOPPED)
        .singleElement()
        .extracting(Check::detail)
        .asString()
        .contains("workflow 2 > answer > ping > workflow 1 > say > pong");
    happens(ann, "pong");
    seconds(1);
    assertThat(fixture.journeys.explain("workflow 2", "ann", 1, now).hours().get(0).checks())
        .extracting(Check::code)
        .doesNotContain(Reason.LOOP_STOPPED);
  }

  @Test
  void what_a_person_does_begins_a_chain_anew_R165() {
    flow("ping", record("say", "pong", Flow.FINISHED));
    flow("pong", record("answer", "ping", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    happens(ann, "ping");
    seconds(30);
    happens(ann, "pong");
    seconds(30);
    assertThat(events("ping") + events("pong")).isEqualTo(2 * (1 + 11));
  }

  @Test
  void a_loop_of_many_people_is_one_issue_with_their_number_R165() {
    flow("ping", record("say", "pong", Flow.FINISHED));
    flow("pong", record("answer", "ping", Flow.FINISHED));
    for (int person = 0; person < 200; person++) {
      fixture.event(fixture.contact("p" + person, T0), "ping", now.plusSeconds(1));
    }
    now = now.plusSeconds(1);
    seconds(20);
    assertThat(events("ping") + events("pong")).isEqualTo(200 * (1 + 11));
    assertThat(issues("LOOP_STOPPED")).singleElement().asString().startsWith("200 people");
  }

  @Test
  void a_delay_does_not_end_a_chain_R165() {
    flow("ping", wait("sleep", 30, "again"), record("again", "ping", Flow.FINISHED));
    happens(fixture.contact("ann", T0), "ping");
    for (int month = 0; month < 15; month++) {
      seconds(2);
      now = now.plus(Duration.ofDays(30));
    }
    assertThat(events("ping")).isEqualTo(1 + 11);
    assertThat(issues("LOOP_STOPPED")).hasSize(1);
  }

  private static Condition waitsFor(String key, String type, String yes) {
    return new Condition(
        key, new Holds(Map.of("event", type)), Optional.empty(), yes, Flow.FINISHED);
  }

  @Test
  void whoever_is_woken_by_too_long_a_chain_leaves_with_the_reason_R165() {
    long waits =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            waitsFor("done?", "done", "hello"),
            new Send("hello", "hello", Optional.empty(), Flow.FINISHED));
    flow("ping", record("again", "ping", "done"), record("done", "done", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);
    // As if ten effects had led here.
    fixture.event(ann, "ping", now);
    fixture.set("event", "depth = 10, chain = 'far > away'");
    seconds(3);
    assertThat(ended(waits)).containsExactly(EventGuard.STOPPED);
    assertThat(fixture.planned(waits)).isZero();
    assertThat(issues("LOOP_STOPPED"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("far > away > workflow 2 > done > done > workflow 1; break"));
    assertThat(
            fixture
                .jdbc
                .sql("SELECT result FROM step_figure WHERE workflow_id = ? AND step = 'done?'")
                .param(waits)
                .query(String.class)
                .list())
        .containsExactly("left");
  }

  @Test
  void what_a_person_does_while_a_step_waits_for_it_begins_anew_R165() {
    long flow =
        flow(
            "ping",
            waitsFor("bought?", "purchase", "thank"),
            record("thank", "thanked", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    happens(ann, "ping");
    fixture.set("event", "depth = 9, chain = 'far > away'");
    fixture.listen(flow, "purchase");
    seconds(2);
    assertThat(depth("journey", "workflow_id = " + flow)).isEqualTo(9);
    happens(ann, "purchase");
    seconds(1);
    assertThat(depth("event", "type = 'thanked'")).isEqualTo(1);
  }

  private int depth(String table, String where) {
    return fixture
        .jdbc
        .sql("SELECT depth FROM " + table + " WHERE " + where)
        .query(Integer.class)
        .single();
  }

  @Test
  void going_back_within_a_flow_is_no_chain_R165() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        record("note", "noted", "sleep"),
        wait("sleep", 1, "back"),
        new GoTo("back", "note", 14, Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    for (int day = 0; day < 16; day++) {
      now = now.plus(Duration.ofDays(1));
      seconds(1);
    }
    assertThat(events("noted")).isEqualTo(15);
    assertThat(issues("LOOP_STOPPED")).isEmpty();
  }

  @Test
  void the_cap_of_a_flow_counts_all_of_one_moment_though_they_are_more_than_a_batch_R107() {
    long flow = flow("ping", new Send("hello", "hello", Optional.empty(), Flow.FINISHED));
    fixture.cap(flow, 100);
    int people = FlowAdvance.BATCH + 50;
    fixture
        .jdbc
        .sql(
            "WITH people AS (INSERT INTO contact (external_id, created_at, updated_at)"
                + " SELECT 'n' || n, ?, ? FROM generate_series(1, ?) n RETURNING id)"
                + " INSERT INTO event (contact_id, type, key, at) SELECT id, 'ping', '1', ? FROM"
                + " people")
        .params(Database.timestamp(T0), Database.timestamp(T0), people, Database.timestamp(T0))
        .update();
    seconds(3);
    assertThat(ended(flow)).isEmpty();
    assertThat(issues("OVER_CAP_AT_ONCE"))
        .singleElement()
        .asString()
        .startsWith(people + " people did not come in");
  }

  @Test
  void more_people_at_once_than_the_cap_do_not_come_in_by_an_event_and_are_asked_each_hour_R107() {
    long flow = flow("ping", new Send("hello", "hello", Optional.empty(), Flow.FINISHED));
    fixture.cap(flow, 3);
    now = now.plusSeconds(1);
    for (int person = 0; person < 4; person++) {
      fixture.event(fixture.contact("p" + person, T0), "ping", now);
    }
    seconds(3);
    assertThat(ended(flow)).isEmpty();
    assertThat(issues("OVER_CAP_AT_ONCE"))
        .singleElement()
        .asString()
        .startsWith("4 people did not come in by the event ping")
        .contains("the cap of 3;", "narrow the segments");
    // Who comes later is counted alone.
    happens(fixture.contact("late", T0), "ping");
    seconds(1);
    assertThat(ended(flow)).hasSize(1);
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(ended(flow)).hasSize(1);
    assertThat(fixture.runState(flow, T0.plus(Duration.ofHours(1)))).isEqualTo("HELD");
    fixture.cap(flow, 4);
    fixture.hour(T0.plus(Duration.ofHours(2)));
    assertThat(ended(flow)).hasSize(5);
  }
}
