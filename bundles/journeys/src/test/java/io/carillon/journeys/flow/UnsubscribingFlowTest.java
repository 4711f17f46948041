package io.carillon.journeys.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Unsubscribing.Reach;
import io.carillon.journeys.JourneysFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnsubscribingFlowTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void flow(boolean leaves) {
    fixture.campaign =
        Campaign.NONE.with(
            new Unsubscribing(Reach.CAMPAIGN, false, Optional.empty(), false, leaves));
    fixture.flow(
        "everybody",
        T0.minusSeconds(1),
        new Wait(
            "wait",
            new Delay(new Delay.Arrival(), 0, 0, 1, 0, 0, Optional.empty(), Set.of(), false),
            "remind"),
        new Send("remind", "hello", Optional.empty(), Flow.FINISHED));
    fixture.contact("ann", T0);
    fixture.contact("bob", T0);
  }

  private void unsubscribe(long contact, String scope, long id) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source)"
                + " VALUES (?, ?, ?, 'email', now(), 'PAGE')")
        .params(contact, scope, id)
        .update();
  }

  private List<String> journeys() {
    return fixture
        .jdbc
        .sql(
            "SELECT c.external_id || ' ' || coalesce(j.ended, 'on the way') FROM journey j"
                + " JOIN contact c ON c.id = j.contact_id ORDER BY 1")
        .query(String.class)
        .list();
  }

  private List<String> deliveries() {
    return fixture
        .jdbc
        .sql(
            "SELECT c.external_id || ' ' || d.state || coalesce(' ' || d.reason, '')"
                + " FROM delivery d JOIN contact c ON c.id = d.contact_id ORDER BY 1")
        .query(String.class)
        .list();
  }

  @Test
  void an_unsubscribe_stops_what_waits_and_the_person_goes_on_past_the_sends_R153() {
    flow(false);
    fixture.hour(T0);
    unsubscribe(1, "WORKFLOW", 1);
    fixture.journeys.advance(T0.plusSeconds(5));
    assertThat(journeys()).containsExactly("ann on the way", "bob on the way");
    fixture.journeys.advance(T0.plus(Duration.ofDays(2)));
    assertThat(deliveries()).containsExactly("ann SKIPPED UNSUBSCRIBED", "bob PLANNED");
    assertThat(journeys()).containsExactly("ann finished", "bob finished");
  }

  @Test
  void where_the_flow_says_so_whoever_unsubscribes_leaves_at_once_R153() {
    flow(true);
    fixture.hour(T0);
    fixture.journeys.advance(T0.plusSeconds(5));
    unsubscribe(1, "WORKFLOW", 7);
    fixture.journeys.advance(T0.plusSeconds(6));
    assertThat(journeys()).as("another one").containsExactly("ann on the way", "bob on the way");
    unsubscribe(1, "WORKFLOW", 1);
    fixture.journeys.advance(T0.plusSeconds(7));
    assertThat(journeys()).containsExactly("ann unsubscribed", "bob on the way");
    unsubscribe(2, "EVERYTHING", 0);
    fixture.journeys.advance(T0.plusSeconds(8));
    assertThat(journeys()).containsExactly("ann unsubscribed", "bob unsubscribed");
    fixture.journeys.advance(T0.plus(Duration.ofDays(2)));
    assertThat(deliveries()).isEmpty();
  }

  @Test
  void whoever_has_unsubscribed_before_passes_no_step_of_such_a_flow_R153() {
    flow(true);
    unsubscribe(1, "EVERYTHING", 0);
    fixture.hour(T0);
    assertThat(journeys()).containsExactly("ann unsubscribed", "bob on the way");
  }
}
