package io.carillon.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.journey.Assumptions;
import io.carillon.api.journey.FlowDay;
import io.carillon.api.journey.FlowFigures;
import io.carillon.api.journey.FlowWay;
import io.carillon.api.journey.SimulatedFlow;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Became;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.api.workflow.FlowStep.Perform;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.WholeDatabase;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A flow that is simulated is passed as the real one is, and nothing of it is kept. */
class FlowSimulationTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  private static Send send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  private static Wait hours(String key, int hours, int minutes, String next) {
    return new Wait(
        key,
        new Delay(new Delay.Arrival(), 0, 0, 0, hours, minutes, Optional.empty(), Set.of(), false),
        next);
  }

  private static Condition clicked(String key, Duration within, String yes, String no) {
    return new Condition(
        key,
        new Became(Outcome.CLICKED, "welcome", Optional.empty(), false),
        Optional.of(within),
        yes,
        no);
  }

  private static Condition bought(String key, Duration within, String yes, String no) {
    return new Condition(key, new Holds(Map.of("event", "purchase")), Optional.of(within), yes, no);
  }

  private static FlowStep[] onboarding() {
    return new FlowStep[] {
      send("welcome", "clicked?"),
      clicked("clicked?", Duration.ofHours(5), "wait", "reminder"),
      send("reminder", "wait"),
      hours("wait", 7, 20, "bought?"),
      bought("bought?", Duration.ofHours(9), "thanks", Flow.FINISHED),
      send("thanks", Flow.FINISHED)
    };
  }

  private static SimulationRequest request(
      Instant from, Instant to, Optional<String> contact, Optional<Assumptions> assumed) {
    return new SimulationRequest(
        List.of("workflow 1"), from, to, JourneysFixture.UTC, false, contact, 3, assumed);
  }

  private SimulatedFlow simulate(Instant from, Instant to, Assumptions assumed) {
    SimulatedRange range =
        fixture.journeys.simulate(
            request(from, to, Optional.empty(), Optional.ofNullable(assumed)));
    assertThat(range.members().get(0).note()).isEmpty();
    return range.flows().get(0);
  }

  private void purchase(long contact, Instant at) {
    fixture
        .jdbc
        .sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, 'purchase', ?, ?)")
        .params(contact, at.toString(), Database.timestamp(at))
        .update();
  }

  private void click(long contact, Instant at) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, step, clicks, first_opened, first_clicked)"
                + " SELECT id, workflow_id, contact_id, step, 1, CAST(? AS timestamptz), ? FROM delivery"
                + " WHERE contact_id = ? AND step = 'welcome'")
        .params(Database.timestamp(at), Database.timestamp(at), contact)
        .update();
  }

  private static List<String> lines(FlowWay way) {
    List<String> lines = new ArrayList<>();
    way.passed()
        .forEach(
            passed ->
                lines.add(
                    passed.at()
                        + " "
                        + passed.step()
                        + " "
                        + (passed.message().isPresent() ? "sent" : passed.result())));
    way.standing().ifPresent(at -> lines.add(at.step() + " " + at.since() + " " + at.until()));
    lines.add(way.enteredAt() + " " + way.endedAt() + " " + way.ended());
    return lines;
  }

  @Test
  void each_persons_steps_and_moments_are_those_of_the_real_flow() {
    long workflow = fixture.flow("joined today", T0.minusSeconds(1), onboarding());
    List<Long> people = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      people.add(fixture.contact("c" + number, T0.plusSeconds(number * 900L - 60)));
    }
    for (Instant now = T0; now.isBefore(h(48)); now = now.plusSeconds(60)) {
      fixture.journeys.advance(now);
      if (now.equals(now.truncatedTo(ChronoUnit.HOURS))) {
        fixture.hourAtOnce(now);
        fixture.journeys.advance(now);
      }
      int minute = (int) Duration.between(T0, now).toMinutes();
      for (int number = 0; number < people.size(); number++) {
        if (number % 3 == 0 && minute == 4 * 60 + 10 + 7 * number) {
          click(people.get(number), now);
          fixture.journeys.advance(now);
        }
        if (number % 2 == 0 && minute == 12 * 60 + 3 + 31 * number) {
          purchase(people.get(number), now);
          fixture.journeys.advance(now);
        }
      }
    }
    Map<String, String> before = WholeDatabase.of(fixture.jdbc);
    for (int number = 0; number < people.size(); number++) {
      SimulatedRange range =
          fixture.journeys.simulate(
              request(T0, h(48), Optional.of("c" + number), Optional.empty()));
      assertThat(range.members().get(0).note()).isEmpty();
      assertThat(lines(range.flows().get(0).way().orElseThrow()))
          .isEqualTo(lines(fixture.views().way(workflow, people.get(number)).orElseThrow()));
    }
    SimulatedFlow flow = simulate(T0, h(48), null);
    assertThat(flow.figures().entered()).isEqualTo(12);
    assertThat(flow.figures().at("clicked?").results()).containsOnlyKeys("yes", "no");
    assertThat(flow.figures().at("bought?").results()).containsOnlyKeys("yes", "no");
    assertThat(flow.days())
        .filteredOn(day -> day.step().equals("welcome") && day.result().equals("SENT"))
        .extracting(FlowDay::people)
        .containsExactly(12L);
    assertThat(WholeDatabase.of(fixture.jdbc)).isEqualTo(before);
  }

  @Test
  void assumed_clicks_come_within_a_day_and_are_the_same_for_the_same_seed() {
    fixture.flow("everybody", T0.minusSeconds(1), onboarding());
    for (int number = 0; number < 400; number++) {
      fixture.contact("c" + number, T0.minus(Duration.ofDays(9)));
    }
    Map<String, String> before = WholeDatabase.of(fixture.jdbc);
    FlowFigures figures = simulate(T0, h(72), new Assumptions(60, 30, 10, 7)).figures();
    long clicked = figures.at("welcome").messages("CLICKED");
    assertThat(figures.entered()).isEqualTo(400);
    assertThat(clicked).isBetween(70L, 150L);
    assertThat(figures.at("welcome").messages("OPENED")).isBetween(180L, 260L);
    assertThat(figures.at("welcome").messages("BOUNCED")).isBetween(15L, 70L);
    assertThat(figures.at("clicked?").count("yes")).isBetween(5L, clicked - 1);
    assertThat(figures.at("clicked?").count("yes") + figures.at("clicked?").count("no"))
        .isEqualTo(400);
    assertThat(figures.at("reminder").messages("SENT"))
        .isEqualTo(figures.at("clicked?").count("no"));
    assertThat(figures.at("bought?").count("no")).isEqualTo(400);
    assertThat(figures.ended()).isEqualTo(400);
    assertThat(simulate(T0, h(72), new Assumptions(60, 30, 10, 7)).figures()).isEqualTo(figures);
    assertThat(simulate(T0, h(72), new Assumptions(60, 30, 10, 8)).figures()).isNotEqualTo(figures);
    assertThat(simulate(T0, h(72), new Assumptions(0, 0, 0, 7)).figures().at("clicked?").results())
        .isEqualTo(Map.of("no", 400L));
    assertThat(WholeDatabase.of(fixture.jdbc)).isEqualTo(before);
  }

  @Test
  void whoever_is_on_the_way_goes_on_from_there_and_stands_there_at_the_end() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        hours("w", 30, 0, "s"),
        send("s", "v"),
        hours("v", 300, 0, Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.hourAtOnce(T0);
    FlowFigures figures = simulate(h(10), h(40), null).figures();
    assertThat(figures.entered()).isZero();
    assertThat(figures.at("s").messages("SENT")).isEqualTo(1);
    assertThat(figures.at("v").waiting()).isEqualTo(1);
  }

  @Test
  void actions_of_a_simulation_change_nothing() {
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        new Perform("act", "set_field", Map.of("country", "UY"), Flow.FINISHED));
    fixture.contact("ann", T0);
    Map<String, String> before = WholeDatabase.of(fixture.jdbc);
    assertThat(simulate(T0, h(2), null).figures().at("act").results())
        .isEqualTo(Map.of("done", 1L));
    assertThat(WholeDatabase.of(fixture.jdbc)).isEqualTo(before);
  }

  @Test
  void moments_lie_five_minutes_apart_at_most() {
    assertThat(FlowHours.apart(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(FlowHours.apart(Duration.ofDays(30))).isEqualTo(Duration.ofMinutes(5));
    assertThat(FlowHours.apart(Duration.ofDays(366))).isEqualTo(Duration.ofMinutes(5));
  }
}
