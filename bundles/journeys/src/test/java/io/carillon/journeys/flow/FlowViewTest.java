package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.FlowEvent;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowMoves;
import io.carillon.api.journey.FlowViews;
import io.carillon.api.journey.FlowViews.LogFilter;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.Standing;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.GoTo;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import io.carillon.testkit.Stub;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people see of flows, and what they do to single people by hand. */
class FlowViewTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();
  private final Workflows workflows =
      Stub.of(
          Workflows.class,
          Map.of(
              "find", call -> Optional.of(fixture.current(Long.parseLong((String) call[0]))),
              "version", call -> Optional.of(fixture.current((Long) call[0]))));
  private final FlowViews views = new FlowViewService(fixture.database.dataSource(), workflows);
  private final FlowMoves moves = new FlowMoveService(fixture.database.dataSource(), workflows);

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Send send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  private static Wait day(String key, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, 1, 0, 0, Optional.empty(), Set.of(), false),
        next);
  }

  private static Condition bought(Duration within, String yes, String no) {
    return new Condition(
        "bought?", new Holds(Map.of("event", "purchase")), Optional.of(within), yes, no);
  }

  private static Instant days(int number) {
    return T0.plus(Duration.ofDays(number));
  }

  private void purchase(long contact, Instant at) {
    fixture
        .jdbc
        .sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, 'purchase', ?, ?)")
        .params(contact, at.toString(), Database.timestamp(at))
        .update();
  }

  /** Everybody is greeted, has two days to buy, and is thanked or let go. */
  private long greeting() {
    return fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        send("welcome", "bought?"),
        bought(Duration.ofDays(2), "thanks", "enough"),
        send("thanks", Flow.FINISHED),
        new End("enough", "did not buy"));
  }

  private List<String> steps(List<FlowWay.Passed> passed) {
    return passed.stream().map(each -> each.step() + " " + each.result()).toList();
  }

  @Test
  void each_step_is_counted_by_what_came_of_it_and_who_stands_there() {
    long flow = greeting();
    long ann = fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    fixture.hour(T0);
    purchase(ann, T0.plusSeconds(9));
    fixture.journeys.advance(T0.plusSeconds(10));
    fixture.contact("cat", T0);
    fixture.hour(days(1));
    fixture.journeys.advance(days(2));

    FlowFigures figures = views.figures(flow);

    assertThat(figures.entered()).isEqualTo(3);
    assertThat(figures.ended()).isEqualTo(2);
    assertThat(figures.onTheWay()).isEqualTo(1);
    assertThat(figures.at("welcome").entered()).isEqualTo(3);
    assertThat(figures.at("welcome").messages("PLANNED")).isEqualTo(3);
    assertThat(figures.at("bought?").results()).isEqualTo(Map.of("yes", 1L, "no", 1L));
    assertThat(figures.at("bought?").entered()).isEqualTo(3);
    assertThat(figures.at("bought?").waiting()).isEqualTo(1);
    assertThat(figures.at("enough").count("ended")).isEqualTo(1);
    assertThat(figures.at("nowhere").entered()).isZero();
    assertThat(views.days(flow))
        .contains(
            new FlowDay(LocalDate.parse("2026-03-10"), "", "entered", 2),
            new FlowDay(LocalDate.parse("2026-03-11"), "", "entered", 1),
            new FlowDay(LocalDate.parse("2026-03-10"), "bought?", "yes", 1),
            new FlowDay(LocalDate.parse("2026-03-12"), "bought?", "no", 1));
  }

  @Test
  void who_leaves_a_step_before_it_is_passed_has_been_there_whatever_the_reason() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            JourneysFixture.UTC,
            new Flow(
                List.of(day("wait", "more"), day("more", Flow.FINISHED)),
                Optional.empty(),
                Optional.empty(),
                List.of(new Flow.Goal("bought", new Holds(Map.of("event", "purchase")))),
                Optional.empty(),
                Optional.of(LocalDateTime.parse("2026-03-11T18:00"))));
    long woken = fixture.contact("ann", T0);
    long due = fixture.contact("bob", T0);
    long never = fixture.contact("cat", T0);
    fixture.contact("dan", T0);
    purchase(never, T0.minusSeconds(9));
    fixture.hour(T0);
    fixture.journeys.advance(T0.plusSeconds(1));
    purchase(woken, T0.plusSeconds(9));
    fixture.journeys.advance(T0.plusSeconds(10));
    assertThat(views.figures(flow).at("wait").results()).isEqualTo(Map.of("left", 1L));
    // Nobody was told of this purchase, so that the goal is found when the wait is over.
    purchase(due, T0.plusSeconds(20));
    fixture.jdbc.sql("DELETE FROM wake").update();
    fixture.journeys.advance(days(1));
    fixture.journeys.advance(days(2));

    FlowFigures figures = views.figures(flow);

    assertThat(figures.at("wait").results()).isEqualTo(Map.of("left", 2L, "waited", 1L));
    assertThat(figures.at("wait").entered()).isEqualTo(3);
    assertThat(figures.at("more").results()).isEqualTo(Map.of("left", 1L));
    assertThat(figures.entered()).isEqualTo(4);
    assertThat(figures.ended()).isEqualTo(4);
  }

  @Test
  void messages_of_every_pass_of_a_step_count_together_by_what_became_of_them() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            send("remind", "wait"),
            day("wait", "again"),
            new GoTo("again", "remind", 2, Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.data.contact("nobody").address("").insert();
    fixture.hour(T0);
    fixture.journeys.advance(days(1));

    assertThat(views.figures(flow).at("remind").messages())
        .isEqualTo(Map.of("PLANNED", 2L, "SKIPPED", 2L));
    assertThat(views.figures(flow).at("remind").messages("SKIPPED", "REJECTED")).isEqualTo(2);
    assertThat(views.figures(flow).at("again").count("back")).isEqualTo(2);
  }

  @Test
  void the_list_says_who_stands_where_since_and_until_when() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            new Condition(
                "bought?",
                new Holds(Map.of("event", "purchase")),
                Optional.empty(),
                "wait",
                Flow.FINISHED),
            day("wait", Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    long bob = fixture.contact("bob", T0);
    fixture.hour(T0);
    purchase(ann, T0.plusSeconds(5));
    fixture.journeys.advance(T0.plusSeconds(9));

    assertThat(views.standing(flow, Optional.empty(), 10))
        .containsExactly(
            new Standing(
                ann, "ann", "wait", 1, T0.plusSeconds(9), Optional.of(days(1).plusSeconds(9))),
            new Standing(bob, "bob", "bought?", 1, T0, Optional.empty()));
    assertThat(views.standing(flow, Optional.of("bought?"), 10))
        .extracting(Standing::contact)
        .containsExactly("bob");
    assertThat(views.standing(flow, Optional.empty(), 1)).hasSize(1);
  }

  @Test
  void the_way_of_a_person_is_told_in_the_order_of_the_steps_also_where_they_went_back() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            send("remind", "wait"),
            day("wait", "bought?"),
            bought(Duration.ZERO, "thanks", "again"),
            send("thanks", Flow.FINISHED),
            new GoTo("again", "remind", 1, Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    long bob = fixture.data.contact("bob").address("").insert();
    fixture.hour(T0);
    fixture.journeys.advance(days(1));

    FlowWay way = views.way(flow, ann).orElseThrow();

    assertThat(way.enteredAt()).isEqualTo(T0);
    assertThat(steps(way.passed()))
        .containsExactly(
            "remind planned", "wait waited", "bought? no", "again back", "remind planned");
    assertThat(way.standing())
        .contains(new Standing(ann, "ann", "wait", 1, days(1), Optional.of(days(2))));
    assertThat(way.endedAt()).isEmpty();
    FlowWay.Message skipped =
        views.way(flow, bob).orElseThrow().passed().get(0).message().orElseThrow();
    assertThat(skipped.state()).isEqualTo(DeliveryState.SKIPPED);
    assertThat(skipped.reason()).isPresent();

    fixture.journeys.advance(days(2));
    way = views.way(flow, ann).orElseThrow();
    assertThat(way.standing()).isEmpty();
    assertThat(way.endedAt()).contains(days(2));
    assertThat(way.ended()).isEqualTo("finished");
    assertThat(views.way(flow, fixture.contact("never", T0))).isEmpty();
  }

  @Test
  void what_became_of_a_message_stands_on_the_way() {
    long flow = greeting();
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, opens, first_opened)"
                + " SELECT id, workflow_id, contact_id, 2, ? FROM delivery")
        .param(Database.timestamp(T0.plusSeconds(3)))
        .update();

    FlowWay.Passed first = views.way(flow, ann).orElseThrow().passed().get(0);

    assertThat(first.message().orElseThrow().engagement().orElseThrow().firstOpened())
        .contains(T0.plusSeconds(3));
    assertThat(views.figures(flow).at("welcome").messages("OPENED")).isEqualTo(1);
  }

  @Test
  void whoever_is_ended_by_hand_has_left_for_good_and_is_counted_as_such() {
    long flow = greeting();
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);

    assertThat(moves.end(flow, ann, "asked on the phone", T0.plusSeconds(60))).isEqualTo("bought?");

    FlowWay way = views.way(flow, ann).orElseThrow();
    assertThat(way.ended()).isEqualTo("asked on the phone");
    assertThat(way.endedAt()).contains(T0.plusSeconds(60));
    assertThat(steps(way.passed())).endsWith("bought? left");
    assertThat(views.standing(flow, Optional.empty(), 10)).isEmpty();
    assertThat(views.figures(flow).ended()).isEqualTo(1);
    assertThat(views.figures(flow).at("bought?").count("left")).isEqualTo(1);
    fixture.hour(T0.plus(Duration.ofHours(1)));
    fixture.journeys.advance(days(3));
    assertThat(fixture.planned(flow)).as("only the welcome").isEqualTo(1);
    assertThatThrownBy(() -> moves.end(flow, ann, "again", days(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not on the way");
  }

  @Test
  void whoever_is_moved_by_hand_arrives_at_that_step_with_the_next_advance() {
    long flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            day("wait", "welcome"),
            send("welcome", "longer"),
            day("longer", "bought?"),
            bought(Duration.ofDays(2), Flow.FINISHED, Flow.FINISHED));
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);
    Instant moved = T0.plus(Duration.ofHours(2));

    assertThat(moves.move(flow, ann, "longer", moved)).isEqualTo("wait");
    assertThat(views.standing(flow, Optional.empty(), 10))
        .containsExactly(new Standing(ann, "ann", "longer", 1, moved, Optional.of(moved)));
    fixture.journeys.advance(moved.plusSeconds(1));

    assertThat(fixture.planned(flow)).as("the step between was passed by").isZero();
    assertThat(views.standing(flow, Optional.empty(), 10))
        .as("she waits there as everybody who arrives")
        .containsExactly(
            new Standing(
                ann, "ann", "longer", 1, moved, Optional.of(moved.plus(Duration.ofDays(1)))));
    moves.move(flow, ann, "bought?", moved.plusSeconds(9));
    fixture.journeys.advance(moved.plusSeconds(10));
    assertThat(views.standing(flow, Optional.empty(), 10))
        .extracting(Standing::step, Standing::until)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "bought?", Optional.of(moved.plusSeconds(9).plus(Duration.ofDays(2)))));
    assertThat(steps(views.way(flow, ann).orElseThrow().passed()))
        .containsExactly("wait moved", "longer moved");
  }

  @Test
  void a_step_that_is_not_there_and_a_workflow_without_steps_are_refused() {
    long flow = greeting();
    long mail = fixture.workflow("everybody", T0);
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);

    assertThatThrownBy(() -> moves.move(flow, ann, "nowhere", T0))
        .hasMessage(
            "Workflow \"workflow 1\" has no step \"nowhere\"; it has welcome, bought?, thanks,"
                + " enough");
    assertThatThrownBy(() -> moves.move(mail, ann, "welcome", T0))
        .hasMessageContaining("has no steps");
    assertThatThrownBy(() -> moves.end(flow, ann, " ", T0))
        .isInstanceOf(InvalidInputException.class);
    assertThat(views.standing(flow, Optional.empty(), 10)).hasSize(1);
  }

  private static LogFilter since(Instant at) {
    return new LogFilter(
        Optional.empty(), at, Optional.empty(), Optional.empty(), Optional.empty(), 50);
  }

  private List<String> log(LogFilter filter) {
    return views.log(filter).stream()
        .map(each -> each.contact() + " " + each.kind() + " " + each.step() + " " + each.result())
        .toList();
  }

  @Test
  void the_log_tells_what_happened_newest_first_R206() {
    long flow = greeting();
    long ann = fixture.contact("ann", T0);
    fixture.hour(T0);
    fixture.journeys.advance(days(2));
    fixture.contact("bob", T0);
    fixture.hour(days(3));
    fixture.workflow("everybody", days(3));
    fixture.hour(days(3).plus(Duration.ofHours(1)));

    assertThat(log(since(T0.minusSeconds(60))))
        .as("mails of a workflow without steps are not of it")
        .containsExactly(
            "bob MESSAGE welcome planned",
            "bob ENTERED  entered",
            "ann ENDED  did not buy",
            "ann PASSED enough ended",
            "ann PASSED bought? no",
            "ann MESSAGE welcome planned",
            "ann ENTERED  entered");
    assertThat(log(since(days(1)))).hasSize(5);
    assertThat(
            log(
                new LogFilter(
                    Optional.of(flow),
                    T0,
                    Optional.of(ann),
                    Optional.of("bought?"),
                    Optional.empty(),
                    50)))
        .containsExactly("ann PASSED bought? no");
    for (FlowEvent.Kind kind : FlowEvent.Kind.values()) {
      assertThat(
              views.log(
                  new LogFilter(
                      Optional.empty(),
                      T0.minusSeconds(60),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(kind),
                      50)))
          .isNotEmpty()
          .allMatch(event -> event.kind() == kind);
    }
    assertThat(
            views.log(
                new LogFilter(
                    Optional.empty(), T0, Optional.empty(), Optional.empty(), Optional.empty(), 2)))
        .hasSize(2);
  }
}
