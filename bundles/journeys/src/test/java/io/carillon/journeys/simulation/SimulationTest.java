package io.carillon.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Collision;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulatedRange.Moment;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import io.carillon.spi.condition.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a range of simulated hours tells. */
class SimulationTest {
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

  private SimulatedRange simulate(Instant from, Instant to, String... workflows) {
    return fixture.journeys.simulate(SandboxTest.range(from, to, workflows));
  }

  @Test
  void day_by_day_it_tells_who_enters_who_is_mailed_and_who_is_skipped_and_why() {
    fixture.workflow("joined 7 days ago", h(-1));
    fixture.subject = "Dear {{ first_name }}";
    for (int day = 0; day < 2; day++) {
      for (String name : List.of("fine", "addressless", "unsubscribed", "suppressed", "nameless")) {
        fixture.contact(name + day, T0.minus(Duration.ofDays(7 - day)));
      }
    }
    fixture.set("contact", "first_name = 'Ann' WHERE external_id NOT LIKE 'nameless%'");
    fixture.set("contact", "marketplace_email = NULL WHERE external_id LIKE 'addressless%'");
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, at, source) SELECT id, 'EVERYTHING', now(),"
                + " 'PAGE' FROM contact WHERE external_id LIKE 'unsubscribed%'")
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO suppression (address, reason, at) SELECT marketplace_email, 'ADMIN', now()"
                + " FROM contact WHERE external_id LIKE 'suppressed%'")
        .update();
    SimulatedRange range = simulate(T0, h(48), "workflow 1");
    Map<Reason, Long> skipped =
        Map.of(
            Reason.NO_ADDRESS, 1L,
            Reason.UNSUBSCRIBED, 1L,
            Reason.SUPPRESSED, 1L,
            Reason.MISSING_VALUE, 1L);
    assertThat(range.hours()).isEqualTo(48);
    assertThat(range.days())
        .containsExactly(
            new Day(TODAY, 1, "workflow 1", 5, 1, skipped, Map.of(), 0),
            new Day(TODAY.plusDays(1), 1, "workflow 1", 5, 1, skipped, Map.of(), 0));
    assertThat(range.members().get(0).entered()).isEqualTo(10);
  }

  @Test
  void after_hours_that_found_nobody_it_finds_whoever_is_new_or_has_an_address_now() {
    fixture.segments.put(
        "morning and noon",
        asOf ->
            JourneysFixture.segment(
                "morning and noon",
                Sql.of(
                    "c.id > 0 AND (? < ? OR ? >= ?)",
                    asOf.timestamp(),
                    Database.timestamp(T0),
                    asOf.timestamp(),
                    Database.timestamp(h(4)))));
    fixture.workflow("morning and noon", h(-2));
    fixture.contact("written to", h(-9));
    fixture.contact("has an address now", h(-9));
    fixture.contact("has none", h(-9));
    fixture.set("contact", "marketplace_email = NULL WHERE external_id LIKE 'has%'");
    fixture.hour(h(-1));
    fixture.set("contact", "marketplace_email = 'now@example.org' WHERE external_id LIKE '%now'");
    fixture.contact("new", h(-9));
    SimulatedRange.Member member = simulate(T0, h(8), "workflow 1").members().get(0);
    assertThat(member.entered()).isEqualTo(2);
    assertThat(member.mailed()).isEqualTo(2);
    long real = 0;
    for (int hour = 0; hour < 8; hour++) {
      real += fixture.hour(h(hour)).get(0).planned();
    }
    assertThat(real).isEqualTo(2);
  }

  @Test
  void it_says_what_the_real_hours_then_do() {
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
    fixture.workflow(List.of("joined today"), kathmandu, h(-1), false, Optional.empty());
    fixture.workflow("joined 7 days ago", h(-1));
    fixture.workflow("everybody", h(-1));
    fixture.workflow(List.of("everybody"), JourneysFixture.UTC, h(-1), false, Optional.of(20));
    for (int number = 0; number < 60; number++) {
      fixture.contact(
          "c" + number, T0.minus(Duration.ofMinutes(211L * number)).plus(Duration.ofDays(2)));
    }
    SimulatedRange range =
        simulate(T0, h(60), "workflow 1", "workflow 2", "workflow 3", "workflow 4");
    for (int hour = 0; hour < 60; hour++) {
      fixture.hour(h(hour));
    }
    Map<String, Long> real = new HashMap<>();
    fixture
        .jdbc
        .sql(
            "SELECT CAST(hour AT TIME ZONE 'UTC' AS date) || ' workflow ' || workflow_id, count(*)"
                + " FROM delivery GROUP BY 1")
        .query(
            row -> {
              real.put(row.getString(1), row.getLong(2));
            });
    Map<String, Long> simulated = new HashMap<>();
    range.days().stream()
        .filter(day -> day.mailed() > 0)
        .forEach(day -> simulated.put(day.day() + " " + day.workflow(), day.mailed()));
    assertThat(simulated).isEqualTo(real).hasSizeGreaterThan(5);
    assertThat(
            range.days().stream()
                .mapToInt(day -> day.held().getOrDefault(Reason.OVER_CAP, 0))
                .sum())
        .isEqualTo(60);
  }

  @Test
  void hours_over_the_cap_are_counted_with_those_who_wait_R107() {
    fixture.workflow(List.of("everybody"), JourneysFixture.UTC, h(-1), false, Optional.of(4));
    fixture.data.contacts(5);
    SimulatedRange range = simulate(T0, h(3), "workflow 1");
    assertThat(range.days())
        .containsExactly(
            new Day(TODAY, 1, "workflow 1", 0, 0, Map.of(), Map.of(Reason.OVER_CAP, 3), 5));
    assertThat(range.members().get(0).note()).startsWith("5 addresses are more than the cap of 4");
  }

  @Test
  void the_guard_holds_a_draft_whose_first_hour_is_far_larger_than_its_activation_R108() {
    fixture.workflow("joined today", h(-1));
    fixture.set("workflow", "state = 'DRAFT', activated_at = NULL");
    for (int number = 0; number < 21; number++) {
      fixture.contact("c" + number, h(1).minusSeconds(60));
    }
    assertThat(simulate(T0.plusSeconds(1), h(3), "workflow 1").days())
        .extracting(Day::held)
        .containsExactly(Map.of(Reason.HELD_BY_GUARD, 2));
  }

  @Test
  void a_draft_is_simulated_as_if_it_were_activated_at_the_beginning_R57() {
    fixture.workflow(List.of("joined today"), JourneysFixture.UTC, h(-1), true, Optional.empty());
    fixture.set("workflow", "state = 'DRAFT', activated_at = NULL");
    fixture.contact("before", h(-1));
    fixture.contact("after", h(1));
    assertThat(simulate(T0, h(4), "workflow 1").members().get(0).mailed()).isEqualTo(1);
  }

  @Test
  void who_is_mailed_twice_on_a_local_day_or_within_a_day_collides() {
    ZoneId madrid = ZoneId.of("Europe/Madrid");
    fixture.workflow(List.of("joined today"), madrid, h(-1), false, Optional.empty());
    fixture.workflow(List.of("joined today"), madrid, h(-1), false, Optional.empty());
    fixture.segments.put("joined 1 day ago", asOf -> JourneysFixture.joined(asOf, 1));
    fixture.workflow(List.of("joined 1 day ago"), madrid, h(-1), false, Optional.empty());
    fixture.contact("ann", h(5).minusSeconds(60));
    SimulationRequest request =
        new SimulationRequest(
            List.of("workflow 1", "workflow 2", "workflow 3"),
            T0,
            h(48),
            madrid,
            false,
            Optional.empty(),
            5);
    assertThat(fixture.journeys.simulate(request).collisions())
        .containsExactly(
            new Collision(TODAY, "workflow 1", "workflow 2", 1, 0, List.of("ann")),
            new Collision(TODAY.plusDays(1), "workflow 1", "workflow 3", 0, 1, List.of("ann")),
            new Collision(TODAY.plusDays(1), "workflow 2", "workflow 3", 0, 1, List.of("ann")));
  }

  @Test
  void others_collide_by_what_they_have_sent_and_if_asked_for_by_what_they_will_send() {
    fixture.workflow("joined today", h(-3));
    fixture.workflow("joined today", h(-3));
    fixture.contact("ann", h(-2));
    fixture.contact("bob", h(1));
    fixture.hour(h(-1));
    fixture.jdbc.sql("DELETE FROM delivery WHERE workflow_id = 1").update();
    SimulationRequest alone = SandboxTest.range(T0, h(5), "workflow 1");
    assertThat(fixture.journeys.simulate(alone).collisions())
        .extracting(Collision::samples)
        .containsExactly(List.of("ann"));
    SimulationRequest all =
        new SimulationRequest(
            alone.workflows(), T0, h(5), JourneysFixture.UTC, true, Optional.empty(), 5);
    SimulatedRange together = fixture.journeys.simulate(all);
    assertThat(together.collisions().stream().map(Collision::samples).flatMap(List::stream))
        .containsExactlyInAnyOrder("ann", "bob");
    assertThat(together.members()).extracting(Member::workflow).contains("workflow 2");
  }

  @Test
  void a_follow_up_meets_what_the_simulation_itself_has_sent_R8() {
    fixture.workflow("joined today", h(-1));
    fixture.segments.put("got workflow 1 a day ago", SimulationTest::gotIt);
    fixture.workflow("got workflow 1 a day ago", h(-1));
    fixture.contact("ann", h(2).minusSeconds(60));
    assertThat(simulate(T0, h(72), "workflow 1", "workflow 2").days())
        .extracting(day -> day.day() + " " + day.workflow() + " " + day.mailed())
        .containsExactly("2026-03-10 workflow 1 1", "2026-03-11 workflow 2 1");
  }

  /** As the condition on our own mails does. */
  private static CompiledSegment gotIt(AsOf asOf) {
    return JourneysFixture.segment(
        "got it",
        Sql.of(
            "EXISTS (SELECT 1 FROM delivery d WHERE d.contact_id = c.id AND d.state = 'SENT'"
                + " AND d.workflow_id = 1 AND d.finished_at >= ? AND d.finished_at < ?)",
            asOf.startOf(asOf.today().minusDays(1)),
            asOf.startOf(asOf.today())),
        Set.of(new Reading.Deliveries()));
  }

  @Test
  void of_the_past_what_was_planned_before_the_range_counts_and_what_was_within_does_not() {
    fixture.workflow("everybody", h(-3));
    fixture.contact("before", h(-9));
    fixture.hour(h(-2));
    fixture.contact("within", h(-9));
    fixture.hour(h(-1));
    Member member = simulate(h(-1), h(2), "workflow 1").members().get(0);
    assertThat(member.mailed()).isEqualTo(1);
    assertThat(simulate(h(-2), h(2), "workflow 1").members().get(0).mailed()).isEqualTo(2);
    assertThat(simulate(T0, h(2), "workflow 1").members().get(0).mailed()).isZero();
  }

  @Test
  void one_contacts_whole_way_is_each_hour_at_which_something_changes() {
    fixture.workflow("joined today", h(-1));
    fixture.contact("ann", h(2).minusSeconds(60));
    SimulationRequest request =
        new SimulationRequest(
            List.of("workflow 1"), T0, h(30), JourneysFixture.UTC, false, Optional.of("ann"), 0);
    List<Moment> trace = fixture.journeys.simulate(request).trace();
    assertThat(trace)
        .extracting(moment -> moment.hour().at() + " " + moment.hour().verdict().orElse(null))
        .containsExactly(
            T0 + " NOT_MATCHED",
            h(2) + " null",
            h(3) + " ALREADY_PLANNED",
            "2026-03-11T01:00:00Z NOT_MATCHED");
    assertThat(trace.get(1).address()).contains("ann@example.org");
    assertThat(trace.get(1).hour().conditions().get(0).holds()).isTrue();
  }

  @Test
  void application_workflows_and_incomplete_ones_are_left_out_and_it_is_said() {
    fixture.workflow("everybody", h(-1));
    fixture.workflow("everybody", h(-1));
    fixture.workflow("gone", h(-1));
    fixture.set("workflow", "kind = 'APPLICATION' WHERE id = 2");
    fixture.data.contacts(1);
    assertThat(simulate(T0, h(2), "workflow 1", "workflow 2", "workflow 3").members())
        .extracting(member -> member.simulated() + " " + member.note())
        .containsExactly(
            "true ",
            "false decides on applications when they come, not at hours: not simulated",
            "false not simulated: There is no segment \"gone\"");
  }

  @Test
  void a_range_is_refused_that_is_empty_or_longer_than_a_year() {
    fixture.workflow("everybody", h(-1));
    assertThatThrownBy(() -> simulate(T0, T0, "workflow 1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must be later");
    assertThatThrownBy(() -> simulate(T0, h(24 * 367), "workflow 1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a year at most");
    assertThatThrownBy(() -> simulate(T0, h(1), "nope")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void the_fields_that_a_message_surely_needs_are_read_from_its_text_R86() {
    assertThat(
            NeededFields.names(
                "{{ first_name }} {{ last_name | default('x') }} {# {{ a }} #} {{b|upper}}"
                    + "{% if c %}{{ d }}{% for e in f %}{{ g }}{% endfor %}{% endif %}{{- h -}}"))
        .containsExactly("first_name", "b", "h");
  }
}
