package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Simulation;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.First;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Share;
import io.carillon.api.workflow.FlowStep.Split;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.ResumePolicy;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.RunChanges;
import io.carillon.journeys.tick.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Send send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  private static Wait days(String key, int days, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, days, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private static Condition bought(String key, Duration within, String yes, String no) {
    return new Condition(
        key, new Holds(Map.of("event", "purchase")), Optional.ofNullable(within), yes, no);
  }

  private void advance(Instant at) {
    fixture.journeys.advance(at);
  }

  private static Instant day(int days) {
    return T0.plus(Duration.ofDays(days));
  }

  private void purchase(long contact, Instant at) {
    fixture
        .jdbc
        .sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, 'purchase', ?, ?)")
        .params(contact, at.toString(), Database.timestamp(at))
        .update();
  }

  /** Steps of messages that were planned for a contact, in their order. */
  private List<String> sent(String contact) {
    return fixture
        .jdbc
        .sql(
            "SELECT d.step FROM delivery d JOIN contact c ON c.id = d.contact_id"
                + " WHERE c.external_id = ? ORDER BY d.planned_at, d.id")
        .param(contact)
        .query(String.class)
        .list();
  }

  private List<String> standing() {
    return fixture
        .jdbc
        .sql(
            "SELECT c.external_id || ' at ' || w.step || ' until ' || w.due_at FROM waiting w"
                + " JOIN contact c ON c.id = w.contact_id ORDER BY c.external_id")
        .query(String.class)
        .list();
  }

  private String ended(String contact) {
    return fixture
        .jdbc
        .sql(
            "SELECT coalesce(j.ended, 'on the way') FROM journey j JOIN contact c"
                + " ON c.id = j.contact_id WHERE c.external_id = ?")
        .param(contact)
        .query(String.class)
        .single();
  }

  @Test
  void people_enter_once_and_pass_the_steps_each_in_their_own_time_R98_R100_R101() {
    fixture.flow(
        "joined today",
        T0.minusSeconds(1),
        days("d1", 4, "first"),
        send("first", "d2"),
        days("d2", 7, "second"),
        send("second", Flow.FINISHED));
    fixture.contact("ann", T0.minusSeconds(60));
    fixture.hour(T0);
    fixture.contact("bob", T0.plusSeconds(60));
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(sent("ann")).isEmpty();

    advance(day(4).minusSeconds(1));
    assertThat(sent("ann")).isEmpty();
    advance(day(4).plusSeconds(2));
    assertThat(sent("ann")).containsExactly("first");
    assertThat(sent("bob")).isEmpty();
    advance(day(4).plus(Duration.ofHours(1)));
    assertThat(sent("bob")).containsExactly("first");

    advance(day(11).minusSeconds(1));
    assertThat(sent("ann")).containsExactly("first");
    advance(day(11));
    assertThat(sent("ann")).containsExactly("first", "second");
    assertThat(ended("ann")).isEqualTo("finished");
    assertThat(ended("bob")).isEqualTo("on the way");
    fixture.hour(T0.plus(Duration.ofHours(2)));
    assertThat(sent("ann")).hasSize(2);
  }

  @Test
  void a_condition_goes_yes_at_once_when_it_happens_and_no_when_the_time_is_up_R214() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        bought("bought?", Duration.ofDays(2), "thanks", "reminder"),
        send("thanks", Flow.FINISHED),
        send("reminder", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    fixture.hour(T0);
    advance(T0.plusSeconds(5));
    assertThat(standing()).hasSize(2);

    purchase(ann, T0.plusSeconds(100));
    advance(T0.plusSeconds(101));
    assertThat(sent("ann")).containsExactly("thanks");
    assertThat(sent("bob")).isEmpty();
    advance(day(2).minusSeconds(1));
    assertThat(sent("bob")).isEmpty();
    advance(day(2).plusSeconds(1));
    assertThat(sent("bob")).containsExactly("reminder");
  }

  @Test
  void what_happens_while_a_person_comes_to_wait_for_it_is_not_missed() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        bought("bought?", null, "thanks", Flow.FINISHED),
        send("thanks", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    fixture.midway = () -> {};
    fixture.hour(T0);
    // As if it had been kept after the person was asked and before the person stood there.
    purchase(ann, T0.plusSeconds(1));
    fixture.jdbc.sql("DELETE FROM wake WHERE ctid IN (SELECT max(ctid) FROM wake)").update();
    advance(T0.plusSeconds(2));
    assertThat(sent("ann")).containsExactly("thanks");
  }

  @Test
  void what_comes_after_the_moment_of_a_pass_and_before_it_looks_is_not_missed() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        bought("c", Duration.ofDays(2), "thanks", Flow.FINISHED),
        send("thanks", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);
    advance(T0.plusSeconds(5));

    purchase(ann, T0.plusMillis(10_300));
    advance(T0.plusSeconds(10));
    assertThat(sent("ann")).as("it has not happened at the moment of the pass").isEmpty();
    advance(T0.plusMillis(10_500));
    assertThat(sent("ann")).containsExactly("thanks");
  }

  @Test
  void a_click_on_an_earlier_message_is_waited_for() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        send("welcome", "clicked?"),
        new Condition(
            "clicked?",
            new Became(Outcome.CLICKED, "welcome", Optional.empty(), false),
            Optional.of(Duration.ofDays(1)),
            "yes",
            "no"),
        send("yes", Flow.FINISHED),
        send("no", Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    advance(T0.plusSeconds(2));
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, clicks, first_clicked)"
                + " SELECT id, workflow_id, contact_id, 1, ? FROM delivery")
        .param(Database.timestamp(T0.plusSeconds(3)))
        .update();
    advance(T0.plusSeconds(4));
    assertThat(sent("ann")).containsExactly("welcome", "yes");
  }

  @Test
  void shares_actions_the_first_few_and_ends_are_carried_out() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        new First("two", 2, "mark"),
        new Perform("mark", "rename", "seen", "split"),
        new Split("split", List.of(new Share(50, "a"), new Share(50, "b"))),
        send("a", Flow.FINISHED),
        new End("b", "not this time"));
    for (String name : List.of("ann", "bob", "cat")) {
      fixture.contact(name, T0);
    }
    fixture.hour(T0);
    assertThat(ended("cat")).isEqualTo("not among the first");
    assertThat(
            fixture
                .jdbc
                .sql("SELECT external_id FROM contact WHERE first_name LIKE '%seen' ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("ann", "bob");
    for (String name : List.of("ann", "bob")) {
      assertThat(ended(name)).isEqualTo(sent(name).isEmpty() ? "not this time" : "finished");
    }
  }

  @Test
  void a_person_goes_back_at_most_so_often_and_is_sent_the_message_each_time() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        send("remind", "wait"),
        days("wait", 1, "bought?"),
        bought("bought?", Duration.ZERO, "thanks", "again"),
        send("thanks", Flow.FINISHED),
        new GoTo("again", "remind", 2, Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    for (int day = 1; day < 6; day++) {
      advance(day(day));
    }
    assertThat(sent("ann")).containsExactly("remind", "remind#2", "remind#3");
    assertThat(ended("ann")).isEqualTo("finished");
  }

  @Test
  void at_the_end_of_a_flow_whoever_is_on_the_way_leaves_and_nobody_enters_R103() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        JourneysFixture.UTC,
        new Flow(
            List.of(days("wait", 4, "late"), send("late", Flow.FINISHED)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(LocalDateTime.parse("2026-03-12T00:00"))));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    assertThat(standing()).containsExactly("ann at wait until 2026-03-14 10:00:00+00");
    fixture.contact("bob", T0);
    fixture.hour(day(2));
    assertThat(standing()).isEmpty();
    assertThat(ended("ann")).isEqualTo("the flow has ended");
    advance(day(5));
    assertThat(sent("ann")).isEmpty();
    assertThat(sent("bob")).isEmpty();
  }

  private void resume(long workflow, ResumePolicy policy, Instant pausedAt, Instant now) {
    try (Connection connection = fixture.database.dataSource().getConnection()) {
      new RunChanges().goOn(new UnitOfWork(connection, now), workflow, policy, pausedAt);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    fixture.data.state(workflow, "ACTIVE");
  }

  private long twoMails() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            days("d1", 1, "first"),
            send("first", "d2"),
            days("d2", 1, "second"),
            send("second", Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    fixture.data.state(flow, "PAUSED");
    advance(day(3));
    assertThat(sent("ann")).isEmpty();
    return flow;
  }

  @Test
  void after_a_pause_with_the_policy_shift_all_wait_so_much_longer_R44() {
    long flow = twoMails();
    resume(flow, ResumePolicy.SHIFT, T0.plus(Duration.ofHours(12)), day(3));
    assertThat(standing()).containsExactly("ann at d1 until 2026-03-13 22:00:00+00");
  }

  @Test
  void after_a_pause_with_the_policy_skip_what_fell_due_is_not_sent_and_the_way_goes_on_R44() {
    long flow = twoMails();
    resume(flow, ResumePolicy.SKIP, T0.plus(Duration.ofHours(12)), day(3));
    advance(day(3));
    assertThat(sent("ann")).isEmpty();
    assertThat(standing()).containsExactly("ann at d2 until 2026-03-14 10:00:00+00");
    advance(day(4));
    assertThat(sent("ann")).containsExactly("second");
  }

  @Test
  void after_a_pause_with_the_policy_late_what_fell_due_is_sent_now_and_only_that_R44() {
    long flow = twoMails();
    resume(flow, ResumePolicy.LATE, T0.plus(Duration.ofHours(12)), day(3));
    advance(day(3));
    assertThat(sent("ann")).containsExactly("first");
    assertThat(standing()).containsExactly("ann at d2 until 2026-03-14 10:00:00+00");
  }

  @Test
  void a_strike_is_simulated_with_who_would_enter_and_nothing_is_kept() {
    fixture.flow(
        "everybody", T0.minusSeconds(1), send("hi", "wait"), days("wait", 1, Flow.FINISHED));
    fixture.contact("ann", T0);
    Simulation simulation = fixture.journeys.simulate(Optional.of("workflow 1"), T0, 10).get(0);
    assertThat(simulation.result().matched()).isEqualTo(1);
    assertThat(simulation.recipients()).hasSize(1);
    assertThat(standing()).isEmpty();
    assertThat(sent("ann")).isEmpty();
    fixture.hour(T0);
    assertThat(fixture.journeys.expected(fixture.current(1), T0)).isZero();
    assertThat(standing()).hasSize(1);
  }

  private static Flow flow(
      Optional<String> on, Optional<Duration> again, List<Flow.Goal> goals, FlowStep... steps) {
    return new Flow(List.of(steps), on, again, goals, Optional.empty(), Optional.empty());
  }

  @Test
  void whoever_fulfils_a_goal_leaves_with_its_name_wherever_they_stand() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        JourneysFixture.UTC,
        flow(
            Optional.empty(),
            Optional.empty(),
            List.of(new Flow.Goal("bought", new Holds(Map.of("event", "purchase")))),
            days("wait", 1, "remind"),
            send("remind", Flow.FINISHED)));
    long ann = fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    long cat = fixture.contact("cat", T0);
    purchase(cat, T0.minusSeconds(60));
    fixture.hour(T0);
    assertThat(ended("cat")).isEqualTo("bought");
    advance(T0.plusSeconds(5));
    purchase(ann, T0.plusSeconds(60));
    advance(T0.plusSeconds(61));
    assertThat(ended("ann")).isEqualTo("bought");
    advance(day(2));
    assertThat(sent("ann")).isEmpty();
    assertThat(sent("bob")).containsExactly("remind");
  }

  @Test
  void an_event_lets_a_person_in_at_once_and_each_further_one_again_R210() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            JourneysFixture.UTC,
            flow(
                Optional.of("purchase"),
                Optional.of(Duration.ZERO),
                List.of(),
                send("thanks", Flow.FINISHED)));
    try (Connection connection = fixture.database.dataSource().getConnection()) {
      new RunChanges().listen(new UnitOfWork(connection, T0), flow, Set.of("purchase"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    long ann = fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    purchase(ann, T0.minusSeconds(10));
    advance(T0);
    assertThat(sent("ann")).isEmpty();
    purchase(ann, T0.plusSeconds(1));
    advance(T0.plusSeconds(2));
    assertThat(sent("ann")).containsExactly("thanks");
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(sent("ann")).hasSize(1);
    assertThat(sent("bob")).isEmpty();
    purchase(ann, day(1));
    advance(day(1).plusSeconds(1));
    assertThat(sent("ann")).containsExactly("thanks", "thanks");
  }

  private long onPurchase(Optional<Duration> again, boolean exclusive) {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            JourneysFixture.UTC,
            flow(Optional.of("purchase"), again, List.of(), days("wait", 1, Flow.FINISHED)));
    if (exclusive) {
      fixture.exclusive(flow);
    }
    try (Connection connection = fixture.database.dataSource().getConnection()) {
      new RunChanges().listen(new UnitOfWork(connection, T0), flow, Set.of("purchase"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return flow;
  }

  private List<Long> entered(long contact) {
    return fixture
        .jdbc
        .sql("SELECT workflow_id FROM journey WHERE contact_id = ? ORDER BY workflow_id")
        .param(contact)
        .query(Long.class)
        .list();
  }

  @Test
  void of_exclusive_flows_of_an_event_the_highest_priority_alone_starts_R209() {
    long low = onPurchase(Optional.empty(), true);
    long high = onPurchase(Optional.empty(), true);
    long plain = onPurchase(Optional.empty(), false);
    fixture
        .jdbc
        .sql(
            "INSERT INTO category (kind, name, priority, created_at)"
                + " VALUES ('GROUP', 'High', 5, now())")
        .update();
    fixture.set("workflow", "group_id = (SELECT id FROM category) WHERE id = " + high);
    long ann = fixture.contact("ann", T0);
    purchase(ann, T0.plusSeconds(1));
    advance(T0.plusSeconds(2));
    advance(T0.plusSeconds(3));
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(entered(ann)).containsExactly(high, plain);
    assertThat(
            fixture
                .journeys
                .explain("workflow 1", "ann", 1, T0.plus(Duration.ofHours(1)))
                .hours()
                .get(0)
                .checks())
        .last()
        .isEqualTo(
            new Explanation.Check(
                Reason.TAKEN_BY_ANOTHER, false, "by \"workflow 2\" at 2026-03-10T10:00:02Z"));

    purchase(ann, T0.plus(Duration.ofHours(2)));
    advance(T0.plus(Duration.ofHours(2)).plusSeconds(1));
    assertThat(entered(ann)).as("whoever is in one may start another").contains(low);
  }

  @Test
  void of_equals_the_older_starts_and_a_paused_one_takes_nothing_R209() {
    long first = onPurchase(Optional.empty(), true);
    long second = onPurchase(Optional.empty(), true);
    long ann = fixture.contact("ann", T0);
    long bob = fixture.contact("bob", T0);
    purchase(ann, T0.plusSeconds(1));
    advance(T0.plusSeconds(2));
    assertThat(entered(ann)).containsExactly(first);

    fixture.data.state(first, "PAUSED");
    purchase(bob, T0.plusSeconds(5));
    advance(T0.plusSeconds(6));
    assertThat(entered(bob)).containsExactly(second);
    resume(first, ResumePolicy.LATE, T0.plusSeconds(4), T0.plusSeconds(60));
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(entered(bob)).as("the event is taken").containsExactly(second);
  }

  @Test
  void whoever_has_left_enters_again_each_time_they_qualify_again_R144() {
    fixture.flow(
        "joined today",
        T0.minusSeconds(1),
        JourneysFixture.UTC,
        flow(Optional.empty(), Optional.of(Duration.ZERO), List.of(), send("hi", Flow.FINISHED)));
    long ann = fixture.contact("ann", T0.minusSeconds(60));
    fixture.hour(T0);
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(sent("ann")).hasSize(1);
    fixture.hour(day(1));
    fixture.set("contact", "original_joined = timestamptz '2026-03-12 09:00Z' WHERE id = " + ann);
    fixture.hour(day(2));
    fixture.hour(day(2).plus(Duration.ofHours(1)));
    assertThat(sent("ann")).containsExactly("hi", "hi");
  }

  @Test
  void whoever_has_left_enters_again_so_long_after_if_they_qualify_R146() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        JourneysFixture.UTC,
        flow(
            Optional.empty(),
            Optional.of(Duration.ofDays(3)),
            List.of(),
            send("hi", Flow.FINISHED)));
    fixture.contact("ann", T0);
    for (int day = 0; day < 8; day++) {
      fixture.hour(day(day));
    }
    assertThat(sent("ann")).containsExactly("hi", "hi", "hi");
  }

  @Test
  void what_comes_while_a_flow_is_paused_gathers_nowhere_and_counts_when_it_goes_on() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            bought("bought?", null, "thanks", Flow.FINISHED),
            send("thanks", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);
    advance(T0.plusSeconds(1));
    fixture.data.state(flow, "PAUSED");
    purchase(ann, T0.plusSeconds(2));
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM wake").query(Long.class).single()).isZero();

    resume(flow, ResumePolicy.LATE, T0.plusSeconds(1), T0.plusSeconds(60));
    advance(T0.plusSeconds(61));
    assertThat(sent("ann")).containsExactly("thanks");
  }
}
