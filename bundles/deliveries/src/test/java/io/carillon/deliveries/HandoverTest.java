package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.ContactType;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Handover.Tally;
import io.carillon.api.delivery.Reason;
import io.carillon.api.message.Rendering.Unrenderable;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.spi.channel.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void each_outcome_becomes_its_state() {
    Handover handover = fixture.handAll(6);
    for (int item = 0; item < 5; item++) {
      assertThat(handover.start(item)).isTrue();
    }
    handover.sent(0, "250 queued as\r\n A1");
    handover.rejected(1, "550 no such user");
    handover.later(2, "451 try again");
    handover.unknown(3, "connection cut");
    // 4 was started and never answered, 5 never started.
    assertThat(handover.record(OutboxFixture.NOW)).isEqualTo(new Tally(1, 1, 1, 0, 1, 2));
    assertThat(fixture.states())
        .isEqualTo(
            Map.of(
                DeliveryState.SENT, 1L,
                DeliveryState.REJECTED, 1L,
                DeliveryState.PLANNED, 2L,
                DeliveryState.UNKNOWN, 2L));
    Delivery sent = one(DeliveryState.SENT);
    assertThat(sent.detail()).isEqualTo("250 queued as A1");
    assertThat(sent.finishedAt()).contains(OutboxFixture.NOW);
    assertThat(one(DeliveryState.REJECTED).reason()).contains(Reason.REFUSED);
  }

  @Test
  void what_waits_uses_up_no_try_and_is_due_after_the_first_waiting_time() {
    Handover handover = fixture.handAll(2);
    handover.start(0);
    handover.waits(0, "554 5.7.1 log in first");
    handover.waits(1, "554 5.7.1 log in first");
    assertThat(handover.start(1)).as("it was refused in this batch").isFalse();
    assertThat(handover.record(OutboxFixture.NOW)).isEqualTo(new Tally(0, 0, 0, 0, 2, 0));
    Duration wait = OutboxFixture.BACKOFF.waits().get(0);
    assertThat(
            fixture
                .outbox
                .claim("email", 9, OutboxFixture.NOW.plus(wait).minusMillis(1))
                .deliveries())
        .isEmpty();
    Claim again = fixture.outbox.claim("email", 9, OutboxFixture.NOW.plus(wait));
    assertThat(again.deliveries()).hasSize(2).allMatch(delivery -> delivery.attempt() == 1);
    assertThat(one(DeliveryState.CLAIMED).detail()).isEqualTo("554 5.7.1 log in first");
  }

  @Test
  void what_waits_may_be_decided_when_more_is_known() {
    Handover handover = fixture.handAll(3);
    handover.waits(0, "554 5.7.1 no");
    handover.rejected(0, "554 5.7.1 no");
    handover.start(1);
    handover.waits(1, "554 5.7.1 no");
    handover.later(1, "554 5.7.1 no");
    handover.sent(2, "250");
    handover.waits(2, "too late");
    assertThat(handover.record(OutboxFixture.NOW)).isEqualTo(new Tally(1, 1, 1, 0, 0, 0));
  }

  @Test
  void recording_twice_changes_nothing() {
    Handover handover = fixture.handAll(1);
    OutboxFixture.send(handover, 0, 1);
    assertThat(handover.record(OutboxFixture.NOW).sent()).isEqualTo(1);
    assertThat(handover.record(OutboxFixture.NOW).sent()).isZero();
  }

  @Test
  void the_first_answer_counts_and_none_after_the_end() {
    Handover handover = fixture.handAll(1);
    handover.start(0);
    handover.sent(0, "250");
    handover.unknown(0, "late");
    assertThat(handover.start(0)).isFalse();
    handover.record(OutboxFixture.NOW);
    handover.rejected(0, "late");
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.SENT, 1L));
  }

  @Test
  void later_waits_longer_each_time_and_fails_at_last() {
    fixture.data.contacts(1);
    fixture.plan(OutboxFixture.everybody());
    Instant now = OutboxFixture.NOW;
    for (Duration wait : OutboxFixture.BACKOFF.waits()) {
      later(now);
      assertThat(fixture.outbox.claim("email", 1, now.plus(wait).minusMillis(1)).deliveries())
          .isEmpty();
      now = now.plus(wait);
    }
    later(now);
    Delivery failed = one(DeliveryState.FAILED);
    assertThat(failed.reason()).contains(Reason.RETRIES_EXHAUSTED);
    assertThat(failed.detail()).isEqualTo("451");
    assertThat(failed.attempts()).isEqualTo(3);
  }

  private void later(Instant now) {
    Claim claim = fixture.outbox.claim("email", 1, now);
    Handover handover = fixture.outbox.hand(claim, OutboxFixture.batch(claim), now);
    handover.later(0, "451");
    handover.record(now);
  }

  @Test
  void a_pause_stops_the_rest_of_a_batch_in_progress_R97() {
    Handover handover = fixture.handAll(4);
    OutboxFixture.send(handover, 0, 1);
    fixture.outbox.halt(OutboxFixture.WORKFLOW);
    OutboxFixture.send(handover, 1, 4);
    assertThat(handover.record(OutboxFixture.NOW)).isEqualTo(new Tally(1, 0, 0, 0, 3, 0));
    assertThat(fixture.claim(4).deliveries()).isEmpty();
    fixture.outbox.proceed(OutboxFixture.WORKFLOW);
    OutboxFixture.until(() -> fixture.claim(4).deliveries().size() == 3);
  }

  @Test
  void a_pause_by_another_node_stops_the_rest_of_a_batch_within_seconds() {
    Handover handover = fixture.handAll(500);
    fixture.data.state(OutboxFixture.WORKFLOW, "PAUSED");
    long begun = System.nanoTime();
    int item = 0;
    while (handover.start(item)) {
      handover.sent(item, "250");
      item++;
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      assertThat(item).as("sent after %s ns", System.nanoTime() - begun).isLessThan(499);
    }
    assertThat(handover.record(OutboxFixture.NOW).sent()).isEqualTo(item);
    assertThat(fixture.claim(4).deliveries()).isEmpty();

    fixture.data.state(OutboxFixture.WORKFLOW, "ACTIVE");
    assertThat(fixture.claim(4).deliveries()).hasSize(4);
  }

  @Test
  void a_pause_between_claim_and_handover_gives_everything_back_R97() {
    fixture.data.contacts(2);
    fixture.plan(OutboxFixture.everybody());
    Claim claim = fixture.claim(2);
    fixture.data.state(OutboxFixture.WORKFLOW, "PAUSED");
    Handover handover = fixture.hand(claim);
    assertThat(handover.start(0)).isFalse();
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.PLANNED, 2L));
    handover.record(OutboxFixture.NOW);
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.PLANNED, 2L));
    assertThat(fixture.claim(2).deliveries()).isEmpty();
  }

  @Test
  void what_comes_back_to_a_deleted_workflow_is_skipped_R43() {
    Handover handover = fixture.handAll(2);
    handover.later(0, "451");
    fixture.data.state(OutboxFixture.WORKFLOW, "DELETED");
    handover.record(OutboxFixture.NOW);
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.SKIPPED, 2L));
    assertThat(fixture.list(DeliveryState.SKIPPED))
        .allMatch(each -> each.reason().equals(Optional.of(Reason.DELETED)));
  }

  @Test
  void a_claim_is_of_one_message_version_oldest_first_and_passes_over_paused_workflows() {
    fixture.data.workflow("second", WorkflowKind.EMAIL, OutboxFixture.HOUR);
    fixture.data.contacts(3);
    fixture.plan(OutboxFixture.everybody());
    fixture.plan(OutboxFixture.plan(2, Sql.TRUE, Set.of(ContactType.MARKETPLACE), 9));
    fixture.jdbc.sql("UPDATE delivery SET message_version = 2 WHERE contact_id = 3").update();
    fixture.data.state(OutboxFixture.WORKFLOW, "PAUSED");
    Claim claim = fixture.claim(10);
    assertThat(claim.deliveries()).hasSize(2).allMatch(each -> each.workflowId() == 2);
    assertThat(claim.messageVersion()).isEqualTo(1);
    Claim next = fixture.claim(10);
    assertThat(next.deliveries()).hasSize(1);
    assertThat(next.messageVersion()).isEqualTo(2);
    assertThat(fixture.claim(10).deliveries()).isEmpty();
    assertThat(fixture.outbox.claim("sms", 10, OutboxFixture.NOW).deliveries()).isEmpty();
  }

  @Test
  void what_cannot_be_rendered_is_skipped_and_the_rest_goes_R86() {
    fixture.data.contacts(2);
    fixture.plan(OutboxFixture.everybody());
    Claim claim = fixture.claim(2);
    long bad = claim.deliveries().get(0).id();
    fixture.outbox.skip(
        List.of(new Unrenderable(bad, "MISSING_VALUE", "first_name")), OutboxFixture.NOW);
    Handover handover =
        fixture.outbox.hand(
            claim,
            new Batch(
                OutboxFixture.batch(claim).message(),
                OutboxFixture.batch(claim).items().subList(1, 2)),
            OutboxFixture.NOW);
    OutboxFixture.send(handover, 0, 1);
    handover.record(OutboxFixture.NOW);
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SKIPPED, 1L, DeliveryState.SENT, 1L));
    assertThat(one(DeliveryState.SKIPPED).detail()).isEqualTo("first_name");
  }

  @Test
  void a_released_claim_waits_and_costs_no_attempt() {
    fixture.data.contacts(1);
    fixture.plan(OutboxFixture.everybody());
    fixture.outbox.release(fixture.claim(1), OutboxFixture.NOW.plusSeconds(30));
    assertThat(fixture.claim(1).deliveries()).isEmpty();
    Claim again = fixture.outbox.claim("email", 1, OutboxFixture.NOW.plusSeconds(30));
    assertThat(again.deliveries()).hasSize(1).allMatch(each -> each.attempt() == 1);
  }

  @Test
  void an_unknown_delivery_is_resolved_by_an_admin_and_only_such_a_one() {
    Handover handover = fixture.handAll(3);
    for (int item = 0; item < 3; item++) {
      handover.start(item);
    }
    handover.record(OutboxFixture.NOW);
    List<Delivery> unknown = fixture.list(DeliveryState.UNKNOWN);
    assertThat(unknown).hasSize(3);
    fixture.outbox.resolve(unknown.get(0).id(), DeliveryState.SENT, OutboxFixture.NOW);
    fixture.outbox.resolve(unknown.get(1).id(), DeliveryState.FAILED, OutboxFixture.NOW);
    Delivery again =
        fixture.outbox.resolve(unknown.get(2).id(), DeliveryState.PLANNED, OutboxFixture.NOW);
    assertThat(again.state()).isEqualTo(DeliveryState.PLANNED);
    assertThat(fixture.claim(5).deliveries()).hasSize(1);
    assertThatThrownBy(
            () ->
                fixture.outbox.resolve(
                    unknown.get(0).id(), DeliveryState.FAILED, OutboxFixture.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is SENT; only an UNKNOWN one");
    assertThatThrownBy(() -> fixture.outbox.resolve(999, DeliveryState.SENT, OutboxFixture.NOW))
        .hasMessage("There is no delivery number 999");
    assertThatThrownBy(() -> fixture.outbox.resolve(1, DeliveryState.SKIPPED, OutboxFixture.NOW))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_pause_may_end_by_skipping_or_shifting_what_waits_R44() {
    fixture.data.contacts(2);
    fixture.plan(OutboxFixture.everybody());
    int shifted =
        fixture.work(
            OutboxFixture.NOW,
            work ->
                fixture.outbox.shiftPlanned(work, OutboxFixture.WORKFLOW, Duration.ofMinutes(90)));
    assertThat(shifted).isEqualTo(2);
    assertThat(fixture.claim(2).deliveries()).isEmpty();
    int skipped =
        fixture.work(
            OutboxFixture.NOW,
            work -> fixture.outbox.skipPlanned(work, OutboxFixture.WORKFLOW, Reason.PAUSED));
    assertThat(skipped).isEqualTo(2);
    assertThat(one(DeliveryState.SKIPPED).reason()).contains(Reason.PAUSED);
  }

  private Delivery one(DeliveryState state) {
    return fixture.list(state).get(0);
  }
}
