package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Borrowed;
import io.carillon.api.workflow.FlowStep.Holds;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossCampaignTest {
  private static final Instant T0 = JourneysFixture.T0;
  private static final Instant ACTIVE = T0.minusSeconds(1);

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Send borrowed(String message, String campaign) {
    return new Send(
        "offer",
        message,
        Optional.of("email"),
        Optional.of(new Borrowed(campaign, Optional.empty(), "email")),
        "after");
  }

  private static FlowStep[] steps(String message, String campaign) {
    return new FlowStep[] {
      borrowed(message, campaign),
      new Wait(
          "after",
          new Delay(new Delay.Arrival(), 0, 0, 1, 0, 0, Optional.empty(), Set.of(), false),
          Flow.FINISHED)
    };
  }

  /** What was planned for a contact, or what the log says of the step, and where they stand. */
  private String offered(String contact) {
    return fixture
        .jdbc
        .sql(
            "SELECT coalesce((SELECT d.step FROM delivery d"
                + " WHERE d.contact_id = c.id AND d.workflow_id = 2),"
                + " (SELECT l.result FROM journey_log l"
                + " WHERE l.contact_id = c.id AND l.workflow_id = 2 AND l.step = 'offer'))"
                + " || ', then ' || (SELECT w.step FROM waiting w"
                + " WHERE w.contact_id = c.id AND w.workflow_id = 2)"
                + " FROM contact c WHERE c.external_id = ?")
        .param(contact)
        .query(String.class)
        .single();
  }

  private void struck() {
    fixture.hour(T0);
  }

  @Test
  void who_qualifies_in_the_other_campaign_gets_its_message_and_the_others_go_on_R135_R136_R137() {
    fixture.workflow("joined today", ACTIVE);
    fixture.flow("everybody", ACTIVE, steps("", "workflow 1"));
    fixture.contact("ann", T0.minusSeconds(60));
    fixture.contact("bob", T0.minus(Duration.ofDays(9)));

    struck();

    assertThat(offered("ann")).isEqualTo("offer, then after");
    assertThat(offered("bob")).isEqualTo("does not qualify there, then after");
  }

  @Test
  void a_copy_of_the_flows_own_is_sent_in_its_place_R134() {
    fixture.workflow("everybody", ACTIVE);
    fixture.message("copy", 5);
    fixture.flow("everybody", ACTIVE, steps("copy", "workflow 1"));
    fixture.contact("ann", T0);

    struck();

    assertThat(
            fixture
                .jdbc
                .sql("SELECT message_version FROM delivery WHERE step = 'offer'")
                .query(Integer.class)
                .single())
        .isEqualTo(5);
  }

  @Test
  void who_has_unsubscribed_from_the_other_campaign_is_left_out_R138() {
    fixture.workflow("everybody", ACTIVE);
    fixture.flow("everybody", ACTIVE, steps("", "workflow 1"));
    long ann = fixture.contact("ann", T0);
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, at, source)"
                + " VALUES (?, 'WORKFLOW', 1, ?, 'PAGE')")
        .params(ann, Database.timestamp(T0))
        .update();

    struck();

    assertThat(offered("ann")).isEqualTo("has unsubscribed from it, then after");
  }

  @Test
  void nobody_gets_the_message_of_a_campaign_that_is_paused_gone_or_outside_its_dates_R138() {
    fixture.workflow("everybody", ACTIVE);
    fixture.flow("everybody", ACTIVE, steps("", "workflow 1"));
    fixture.contact("ann", T0);
    fixture.data.state(1, "PAUSED");
    struck();
    assertThat(offered("ann")).isEqualTo("the campaign is not active, then after");

    fixture.flow(
        "everybody",
        ACTIVE,
        JourneysFixture.UTC,
        new Flow(
            List.of(new Send("s", "hello", Optional.empty(), Flow.FINISHED)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(LocalDateTime.parse("2030-01-01T00:00")),
            Optional.empty()));
    long late = fixture.flow("everybody", ACTIVE, steps("", "workflow 3"));
    long gone = fixture.flow("everybody", ACTIVE, steps("", "nobody knows"));
    fixture.hour(T0.plus(Duration.ofHours(1)));
    assertThat(said(late)).isEqualTo("the campaign has not started");
    assertThat(said(gone)).isEqualTo("the campaign is gone");
  }

  private String said(long flow) {
    return fixture
        .jdbc
        .sql("SELECT result FROM journey_log WHERE workflow_id = ? AND step = 'offer'")
        .param(flow)
        .query(String.class)
        .single();
  }

  @Test
  void who_has_reached_the_goal_of_the_other_campaign_is_left_out_R138() {
    fixture.flow(
        "everybody",
        ACTIVE,
        JourneysFixture.UTC,
        new Flow(
            List.of(new Send("s", "hello", Optional.empty(), Flow.FINISHED)),
            Optional.empty(),
            Optional.empty(),
            List.of(new Flow.Goal("bought", new Holds(Map.of("event", "purchase")))),
            Optional.empty(),
            Optional.empty()));
    fixture.flow("everybody", ACTIVE, steps("", "workflow 1"));
    long ann = fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    fixture
        .jdbc
        .sql("INSERT INTO event (contact_id, type, key, at) VALUES (?, 'purchase', 'p', ?)")
        .params(ann, Database.timestamp(ACTIVE))
        .update();

    struck();

    assertThat(offered("ann")).isEqualTo("has reached its goal, then after");
    assertThat(offered("bob")).isEqualTo("offer, then after");
  }
}
