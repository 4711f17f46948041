package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Sql;
import io.carillon.api.journey.Outcome;
import io.carillon.api.journey.Outcomes.ResetResult;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.ResetRule;
import io.carillon.api.workflow.ResetRule.What;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Unsubscribing.Reach;
import io.carillon.journeys.outcome.OutcomeService;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Instant T0 = JourneysFixture.T0;
  private static final Instant ACTIVE = T0.minusSeconds(1);

  private final JourneysFixture fixture = new JourneysFixture();
  private final OutcomeService outcomes =
      new OutcomeService(fixture.database.dataSource(), fixture.outbox);

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  private static Outcome outcome(long contact, Outcome.Kind kind, Instant at) {
    return new Outcome(contact, 1, kind, at, true, "PAGE", "", Optional.empty(), Optional.empty());
  }

  private void rules(ConversionRule conversion, ResetRule reset) {
    fixture.campaign =
        new Campaign(
            Optional.empty(),
            Optional.empty(),
            new Unsubscribing(Reach.EVERYTHING, false, Optional.empty(), true, false),
            Optional.ofNullable(conversion),
            Optional.ofNullable(reset),
            Map.of(),
            false,
            List.of());
  }

  private void mails() {
    fixture.workflow("everybody", ACTIVE);
    fixture.contact("ann", T0);
    fixture.contact("bob", T0);
  }

  private void flow() {
    fixture.flow(
        "everybody",
        ACTIVE,
        new Wait(
            "wait",
            new Delay(new Delay.Arrival(), 0, 0, 1, 0, 0, Optional.empty(), Set.of(), false),
            "remind"),
        new Send("remind", "hello", Optional.empty(), Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.contact("bob", T0);
  }

  private void event(long contact, Instant at) {
    fixture
        .jdbc
        .sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, 'purchase', ?, ?)")
        .params(contact, at.toString(), Database.timestamp(at))
        .update();
  }

  private List<String> found(String sql) {
    return fixture.jdbc.sql(sql).query(String.class).list();
  }

  private List<String> deliveries() {
    return found(
        "SELECT c.external_id || ' ' || d.state || coalesce(' ' || d.reason, '')"
            + " FROM delivery d JOIN contact c ON c.id = d.contact_id ORDER BY 1");
  }

  private List<String> journeys() {
    return found(
        "SELECT c.external_id || ' ' || coalesce(j.ended, 'on the way') || ' ' || j.cycle"
            + " FROM journey j JOIN contact c ON c.id = j.contact_id ORDER BY 1");
  }

  private List<String> outcomesNow() {
    return found(
        "SELECT c.external_id || ' ' || o.kind || ' ' || o.closes FROM outcome o"
            + " JOIN contact c ON c.id = o.contact_id WHERE o.reset_at IS NULL ORDER BY 1");
  }

  @Test
  void after_a_dismissal_nothing_is_planned_or_leaves_until_a_reset_R152_R146() {
    mails();
    assertThat(outcomes.record(outcome(1, Outcome.Kind.DISMISSAL, T0))).isTrue();
    assertThat(outcomes.record(outcome(1, Outcome.Kind.DISMISSAL, h(1)))).as("once").isFalse();
    fixture.hour(T0);
    assertThat(deliveries()).containsExactly("ann SKIPPED DISMISSED", "bob PLANNED");
    outcomes.record(outcome(2, Outcome.Kind.DISMISSAL, T0));
    assertThat(fixture.outbox.claim("email", 10, T0.plusSeconds(60)).deliveries()).isEmpty();
    assertThat(deliveries()).containsExactly("ann SKIPPED DISMISSED", "bob SKIPPED DISMISSED");
    assertThat(found("SELECT type || ' ' || (data ->> 'workflow') FROM event"))
        .containsExactly("dismissal workflow 1", "dismissal workflow 1");

    assertThat(outcomes.reset(1, What.CONVERSIONS, h(1))).isEqualTo(new ResetResult(0, 0));
    assertThat(outcomes.reset(1, What.DISMISSALS, h(1))).isEqualTo(new ResetResult(2, 2));
    fixture.hour(h(2));
    assertThat(deliveries())
        .containsExactlyInAnyOrder(
            "ann PLANNED", "ann SKIPPED DISMISSED", "bob PLANNED", "bob SKIPPED DISMISSED");
    assertThat(outcomes.list(1)).hasSize(1).allMatch(each -> each.resetAt().isPresent());
  }

  @Test
  void a_request_that_is_sent_again_records_nothing_also_after_a_reset_R143() {
    mails();
    assertThat(outcomes.record(outcome(1, Outcome.Kind.CONVERSION, T0), "shop:order-1")).isTrue();
    assertThat(outcomes.record(outcome(1, Outcome.Kind.CONVERSION, h(1)), "shop:order-1"))
        .isFalse();
    outcomes.reset(1, What.ALL, h(2));
    assertThat(outcomes.record(outcome(1, Outcome.Kind.CONVERSION, h(3)), "shop:order-1"))
        .isFalse();
    assertThat(outcomes.record(outcome(1, Outcome.Kind.CONVERSION, h(3)), "shop:order-2")).isTrue();
    assertThat(outcomes.list(1)).hasSize(2);
  }

  @Test
  void many_convert_at_once_and_each_workflow_says_whether_they_go_on_R143() {
    mails();
    fixture.workflow("everybody", ACTIVE);
    fixture
        .jdbc
        .sql(
            "INSERT INTO workflow_version (workflow_id, version, definition, source, created_at)"
                + " SELECT id, version, '{\"conversion\": {\"goes_on\": true}}', '', now()"
                + " FROM workflow WHERE id = 2")
        .update();
    Sql people =
        Sql.of(
            "SELECT c.id AS contact_id, w.id AS workflow_id, CAST(? AS timestamptz) AS at,"
                + " CAST(NULL AS bigint) AS delivery_id"
                + " FROM contact c CROSS JOIN workflow w CROSS JOIN generate_series(1, 2)",
            Database.timestamp(T0));
    assertThat(convert(people)).isEqualTo(4);
    assertThat(convert(people)).isZero();
    assertThat(outcomesNow())
        .containsExactly(
            "ann CONVERSION false",
            "ann CONVERSION true",
            "bob CONVERSION false",
            "bob CONVERSION true");
    outcomes.reset(1, What.ALL, h(1));
    assertThat(convert(people)).as("the same click once more").isZero();
    fixture.hour(T0);
    assertThat(outcomes.list(1)).allMatch(each -> each.source().equals("LINK"));
  }

  private int convert(Sql people) {
    Database database = new Database(fixture.database.dataSource());
    return database.inTransaction(status -> outcomes.convert(database.work(T0), people, "LINK"));
  }

  @Test
  void a_dismissal_that_is_taken_back_stops_nothing_R152() {
    mails();
    Outcome made = outcome(1, Outcome.Kind.DISMISSAL, T0);
    outcomes.record(made);
    assertThat(outcomes.takeBack(outcome(1, Outcome.Kind.DISMISSAL, h(1)), h(1))).isFalse();
    assertThat(outcomes.takeBack(made, T0)).isTrue();
    fixture.hour(T0);
    assertThat(deliveries()).containsExactly("ann PLANNED", "bob PLANNED");
  }

  @Test
  void a_reset_of_all_lets_everybody_have_it_once_more_and_keeps_unsubscriptions_R145_R147() {
    mails();
    fixture.hour(T0);
    fixture.jdbc.sql("DELETE FROM outbox WHERE contact_id = 2").update();
    fixture.data.unsubscribe(2, "EVERYTHING", 0, "");
    fixture.hour(h(1));
    assertThat(deliveries()).containsExactly("ann PLANNED");
    assertThat(outcomes.reset(1, What.ALL, h(1)))
        .as("ann's waits")
        .isEqualTo(new ResetResult(0, 1));
    fixture.hour(h(2));
    assertThat(deliveries()).containsExactly("ann PLANNED", "bob SKIPPED UNSUBSCRIBED");
    assertThat(found("SELECT contact_id || ' ' || cycle FROM once ORDER BY contact_id, cycle"))
        .containsExactly("1 1", "2 -1", "2 1");
  }

  @Test
  void whoever_does_it_after_the_message_has_converted_and_gets_no_more_R143() {
    rules(new ConversionRule("purchase", Map.of(), false), null);
    mails();
    event(1, T0.minusSeconds(60));
    fixture.hour(T0);
    fixture
        .jdbc
        .sql(
            "WITH gone AS (DELETE FROM outbox RETURNING *)"
                + " INSERT INTO past_delivery (id, workflow_id, contact_id, message_id, hour,"
                + " not_before, planned_at, finished_at, workflow_version, message_version, cycle,"
                + " step, channel, language, state, address) SELECT id, workflow_id, contact_id,"
                + " message_id, hour, not_before, planned_at, planned_at, workflow_version,"
                + " message_version, cycle, step, channel, language, 'SENT', address FROM gone")
        .update();
    fixture.hour(h(1));
    assertThat(outcomesNow()).as("bought before").isEmpty();
    event(1, h(1).plusSeconds(60));
    fixture.hour(h(2));
    fixture.hour(h(3));
    assertThat(outcomesNow()).containsExactly("ann CONVERSION true");
    assertThat(found("SELECT type FROM event WHERE type = 'conversion'")).hasSize(1);

    outcomes.reset(1, What.CONVERSIONS, h(3));
    fixture.hour(h(4));
    assertThat(outcomesNow()).as("the same purchase counts once").isEmpty();
    assertThat(deliveries()).containsExactlyInAnyOrder("ann SENT", "ann PLANNED", "bob SENT");
  }

  @Test
  void whoever_converts_leaves_the_flow_at_once_unless_it_goes_on_R143() {
    rules(new ConversionRule("purchase", Map.of(), false), null);
    flow();
    event(2, T0.minusSeconds(60));
    fixture.hour(T0);
    fixture.journeys.advance(T0.plusSeconds(5));
    event(1, T0.plusSeconds(60));
    fixture.journeys.advance(T0.plusSeconds(61));
    assertThat(journeys()).containsExactly("ann converted 1", "bob on the way 1");
    fixture.hour(h(1));
    assertThat(outcomesNow()).containsExactly("ann CONVERSION true");
  }

  @Test
  void an_hour_finds_conversions_of_who_has_just_come_in_and_of_old_events_that_come_late_R143() {
    rules(new ConversionRule("purchase", Map.of(), true), null);
    flow();
    fixture.hour(T0);
    fixture.hour(h(1));
    // In the moment in which the flow is entered, before the hour has looked.
    long cat = fixture.contact("cat", T0);
    event(cat, h(2).plusNanos(500_000_000));
    fixture.hour(h(2));
    assertThat(outcomesNow()).isEmpty();
    fixture.hour(h(3));
    assertThat(outcomesNow()).containsExactly("cat CONVERSION false");
    event(1, T0.plusSeconds(60));
    fixture.hour(h(4));
    fixture.hour(h(5));
    assertThat(outcomesNow()).containsExactly("ann CONVERSION false", "cat CONVERSION false");
  }

  @Test
  void a_conversion_that_goes_on_is_noted_and_stops_nothing_R143() {
    rules(new ConversionRule("", Map.of("event", "purchase"), true), null);
    flow();
    fixture.hour(T0);
    event(1, T0.plusSeconds(60));
    fixture.hour(h(1));
    assertThat(outcomesNow()).containsExactly("ann CONVERSION false");
    fixture.journeys.advance(T0.plus(Duration.ofDays(2)));
    assertThat(deliveries()).containsExactly("ann PLANNED", "bob PLANNED");
  }

  @Test
  void whoever_dismisses_leaves_the_flow_and_enters_again_after_the_period_R144_R145() {
    rules(null, new ResetRule(What.DISMISSALS, Duration.ofDays(90)));
    flow();
    fixture.hour(T0);
    fixture.journeys.advance(T0.plusSeconds(5));
    outcomes.record(outcome(1, Outcome.Kind.DISMISSAL, T0.plusSeconds(60)));
    fixture.journeys.advance(T0.plusSeconds(61));
    assertThat(journeys()).containsExactly("ann dismissed 1", "bob on the way 1");
    fixture.journeys.advance(T0.plus(Duration.ofDays(2)));
    fixture.hour(T0.plus(Duration.ofDays(89)));
    assertThat(journeys()).containsExactly("ann dismissed 1", "bob finished 1");
    fixture.hour(T0.plus(Duration.ofDays(91)));
    assertThat(journeys()).containsExactly("ann on the way 2", "bob finished 1");
    assertThat(outcomesNow()).isEmpty();
  }
}
