package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Deliveries.Recovered;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two outboxes on one database, as two servers have them. */
class TwoNodesTest {
  private static final Instant NOW = OutboxFixture.NOW;
  private static final long WORKFLOW = OutboxFixture.WORKFLOW;

  private final OutboxFixture fixture = new OutboxFixture();
  private final Outbox here = fixture.outbox;
  private final Outbox there = fixture.anotherNode("there");

  @BeforeEach
  void a_mailing() {
    fixture.data.contacts(400);
    fixture.plan(OutboxFixture.everybody());
  }

  @AfterEach
  void close() throws IOException {
    there.stop();
    fixture.close();
  }

  private static int claimed(Outbox node) {
    return node.claim("email", 10, NOW).deliveries().size();
  }

  private void pause(Outbox node) {
    node.halt(WORKFLOW);
    fixture.data.state(WORKFLOW, "PAUSED");
    node.proceed(WORKFLOW);
  }

  private void resume(Outbox node) {
    fixture.data.state(WORKFLOW, "ACTIVE");
    node.proceed(WORKFLOW);
  }

  @Test
  void what_one_node_pauses_the_other_does_not_claim_and_what_the_other_resumes_both_do() {
    pause(here);
    assertThat(claimed(there)).isZero();
    assertThat(claimed(here)).isZero();

    resume(there);
    OutboxFixture.until(() -> claimed(there) == 10);
    OutboxFixture.until(() -> claimed(here) == 10);
  }

  /** Nobody had asked for the workflow on the first node between its pause and the resumption. */
  @Test
  void paused_here_and_resumed_there_at_once_both_go_on() {
    for (int i = 0; i < 5; i++) {
      pause(here);
      resume(there);
      OutboxFixture.until(() -> claimed(here) == 10);
      OutboxFixture.until(() -> claimed(there) == 10);
    }
  }

  @Test
  void a_pause_that_fails_stops_neither_node() {
    here.halt(WORKFLOW);
    assertThat(claimed(here)).isZero();
    assertThat(claimed(there)).isEqualTo(10);
    here.proceed(WORKFLOW);
    OutboxFixture.until(() -> claimed(here) == 10);
  }

  @Test
  void a_batch_on_its_way_there_stops_when_the_workflow_is_paused_here() {
    Claim claim = there.claim("email", 10, NOW);
    Handover handover = there.hand(claim, OutboxFixture.batch(claim), NOW);
    assertThat(handover.start(0)).isTrue();
    handover.sent(0, "250");
    assertThat(handover.start(1)).isTrue();
    pause(here);
    OutboxFixture.until(() -> !handover.start(1));
  }

  @Test
  void two_nodes_never_have_the_same_delivery() {
    Claim first = here.claim("email", 300, NOW);
    Claim second = there.claim("email", 300, NOW);
    assertThat(first.deliveries()).hasSize(300);
    assertThat(second.deliveries()).hasSize(100).doesNotContainAnyElementsOf(first.deliveries());
  }

  @Test
  void what_a_dead_node_had_claimed_the_other_sends_after_the_lease_and_not_before() {
    here.claim("email", 400, NOW);
    Instant before = NOW.plus(Handovers.LEASE);
    assertThat(there.recover(before).replanned()).isZero();
    assertThat(claimed(there)).isZero();

    Instant after = before.plus(Duration.ofMillis(1));
    assertThat(there.recover(after).replanned()).isEqualTo(400);
    assertThat(there.claim("email", 10, after).deliveries()).hasSize(10);
  }

  @Test
  void two_nodes_that_recover_at_once_bring_everything_into_order_once() {
    Outbox dead = fixture.anotherNode("dead");
    for (int i = 0; i < 20; i++) {
      Claim claim = dead.claim("email", 10, NOW);
      if (i % 2 == 0) {
        dead.hand(claim, OutboxFixture.batch(claim), NOW);
      }
    }
    Instant after = NOW.plus(Handovers.LEASE).plusSeconds(1);
    CompletableFuture<Recovered> other = CompletableFuture.supplyAsync(() -> there.recover(after));
    Recovered first = here.recover(after);
    Recovered second = other.join();

    assertThat(first.replanned() + second.replanned()).isEqualTo(100);
    assertThat(first.unknown() + second.unknown()).isEqualTo(100);
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.PLANNED, 300L, DeliveryState.UNKNOWN, 100L));
  }
}
