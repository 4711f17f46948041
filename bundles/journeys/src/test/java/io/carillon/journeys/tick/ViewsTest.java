package io.carillon.journeys.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Simulation;
import io.carillon.journeys.JourneysFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Simulation and explanation: the tick seen without its effects. */
class ViewsTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  @Test
  void a_simulation_tells_who_would_get_what_and_keeps_nothing() {
    long workflow = fixture.workflow("joined today", h(-1));
    fixture.contact("ann", T0.minusSeconds(60));
    List<Simulation> simulated = fixture.journeys.simulate(Optional.empty(), T0, 10);
    assertThat(simulated).hasSize(1);
    assertThat(simulated.get(0).result()).isEqualTo(JourneysFixture.done(workflow, T0, 1, 1, 0));
    assertThat(simulated.get(0).recipients())
        .containsExactly(new Simulation.Recipient(1, "ann", "", "ann@example.org"));
    assertThat(fixture.outbox.counts(workflow).values()).containsOnly(0L);
    assertThat(fixture.hours.list(9)).isEmpty();
  }

  @Test
  void a_simulation_of_a_past_hour_shows_only_who_would_be_new_and_the_limit_holds() {
    fixture.workflow("everybody", h(-1));
    fixture.contact("ann", T0);
    fixture.hour(T0);
    fixture.data.contacts(5);
    Simulation simulation = fixture.journeys.simulate(Optional.of("workflow 1"), T0, 3).get(0);
    assertThat(simulation.result().planned()).isEqualTo(5);
    assertThat(simulation.recipients())
        .hasSize(3)
        .noneMatch(each -> each.externalId().equals("ann"));
  }

  @Test
  void a_simulation_of_all_tells_which_workflow_is_incomplete_and_goes_on() {
    fixture.workflow("gone", h(-1));
    fixture.workflow("everybody", h(-1));
    fixture.data.contacts(2);
    assertThat(fixture.journeys.simulate(Optional.empty(), T0, 0))
        .extracting(each -> each.result().state() + " " + each.result().detail())
        .containsExactly("FAILED There is no segment \"gone\"", "DONE ");
    assertThatThrownBy(() -> fixture.journeys.simulate(Optional.of("nope"), T0, 1))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void each_hour_tells_why_or_why_not() {
    fixture.workflow("joined today", T0.plusSeconds(60));
    fixture.contact("ann", h(1).plusSeconds(60));
    fixture.hour(T0);
    fixture.hour(h(1));
    fixture.hour(h(2));
    fixture.hour(h(3));
    fixture.hours.strike(h(4), h(4));
    Explanation why = fixture.journeys.explain("workflow 1", "ann", 10, h(5));
    assertThat(why.hours())
        .extracting(AtHour::verdict)
        .containsExactly(
            Optional.of(Reason.NOT_EVALUATED),
            Optional.of(Reason.ALREADY_PLANNED),
            Optional.empty(),
            Optional.of(Reason.NOT_MATCHED),
            Optional.of(Reason.NOT_ACTIVE));
    assertThat(why.hours())
        .extracting(AtHour::matched)
        .containsExactly(true, true, true, false, false);
    assertThat(why.delivery().orElseThrow().hour()).isEqualTo(h(2));
    Explanation.Condition condition = why.hours().get(2).conditions().get(0);
    assertThat(condition.holds()).isTrue();
    assertThat(condition.value()).isEqualTo("2026-03-10 11:01:00+00");
  }

  @Test
  void the_reasons_for_silence_are_told_apart() {
    fixture.workflow(List.of("everybody"), JourneysFixture.UTC, h(-1), false, Optional.of(1));
    fixture.workflow(List.of("joined today"), JourneysFixture.UTC, h(-1), true, Optional.empty());
    fixture.workflow("joined today", h(-1));
    fixture.contact("ann", h(-2));
    fixture.data.contacts(2);
    fixture.hour(T0);
    assertThat(verdict("workflow 1", "ann")).contains(Reason.OVER_CAP);
    assertThat(verdict("workflow 2", "ann")).contains(Reason.BEFORE_ACTIVATION);
    fixture.contact("new", h(-1));
    assertThat(verdict("workflow 3", "new")).contains(Reason.CHANGED_SINCE);
    fixture
        .jdbc
        .sql("UPDATE contact SET marketplace_email = NULL WHERE external_id = 'new'")
        .update();
    fixture.hour(h(1));
    assertThat(verdict("workflow 3", "new")).contains(Reason.NO_ADDRESS);
  }

  private Optional<Reason> verdict(String workflow, String contact) {
    return fixture.journeys.explain(workflow, contact, 1, h(2)).hours().get(0).verdict();
  }

  @Test
  void in_a_split_hour_the_moment_that_qualifies_is_shown() {
    fixture.workflow(
        List.of("joined today"), ZoneId.of("Asia/Kathmandu"), h(-1), false, Optional.empty());
    fixture.contact("before", Instant.parse("2026-03-10T18:10:00Z"));
    fixture.hour(h(9));
    assertThat(fixture.journeys.explain("workflow 1", "before", 1, h(9)).hours().get(0).matched())
        .isTrue();
  }

  @Test
  void before_the_first_strike_it_is_told_what_would_be_now() {
    fixture.workflow("everybody", h(-1));
    fixture.contact("ann", T0);
    AtHour now = fixture.journeys.explain("workflow 1", "ann", 5, T0).hours().get(0);
    assertThat(now.state()).isEqualTo("NONE");
    assertThat(now.matched()).isTrue();
    assertThatThrownBy(() -> fixture.journeys.explain("workflow 1", "bob", 5, T0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("There is no contact \"bob\"");
  }

  @Test
  void a_span_is_cut_at_every_midnight_within_and_at_none_on_its_edge() {
    ZoneId india = ZoneId.of("Asia/Kolkata");
    Instant midnight = Instant.parse("2026-03-10T18:30:00Z");
    Span hour = new Span(midnight.minusSeconds(1800), midnight.plusSeconds(1800));
    assertThat(hour.moments(india))
        .extracting(asOf -> asOf.instant())
        .containsExactly(midnight.minusNanos(1000), hour.at().minusNanos(1000));
    assertThat(new Span(hour.since(), midnight).moments(india)).hasSize(1);
    assertThat(new Span(midnight, hour.at()).moments(india)).hasSize(1);
    assertThat(new Span(hour.since().minus(Duration.ofDays(2)), hour.at()).moments(india))
        .hasSize(4);
  }
}
