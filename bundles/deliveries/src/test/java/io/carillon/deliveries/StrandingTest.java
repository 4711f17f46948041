package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes a batch or the server down is found and set aside; nobody else pays for it. */
class StrandingTest {
  private static final int BATCH = 1_000;
  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void the_one_that_ends_the_server_each_time_is_set_aside_and_all_others_are_sent() {
    long bomb = planned(1_200);
    int crashes = 0;
    for (Claim claim = fixture.claim(BATCH); !claim.deliveries().isEmpty(); ) {
      if (holds(claim, bomb)) {
        crashes++;
        fixture.killAndBegin("boot-1");
        fixture.outbox.recover(OutboxFixture.NOW);
      } else {
        sendAll(claim);
      }
      claim = fixture.claim(BATCH);
    }
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 1_199L, DeliveryState.FAILED, 1L));
    assertThat(crashes).isEqualTo(4);
    Delivery failed = fixture.list(DeliveryState.FAILED).get(0);
    assertThat(failed.id()).isEqualTo(bomb);
    assertThat(failed.reason()).contains(Reason.SET_ASIDE);
    assertThat(failed.detail()).contains("The server ended each time");
  }

  @Test
  void the_one_that_ends_the_server_after_it_was_handed_over_is_set_aside_too() {
    long bomb = planned(40);
    for (Claim claim = fixture.claim(BATCH); !claim.deliveries().isEmpty(); ) {
      Handover handover = fixture.hand(claim);
      if (holds(claim, bomb)) {
        fixture.killAndBegin("boot-1");
        fixture.outbox.recover(OutboxFixture.NOW);
      } else {
        OutboxFixture.send(handover, 0, claim.deliveries().size());
        handover.record(OutboxFixture.NOW);
      }
      claim = fixture.claim(BATCH);
    }
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 39L, DeliveryState.FAILED, 1L));
  }

  @Test
  void a_batch_that_fails_is_taken_apart_until_the_one_at_fault_stands_alone() {
    long broken = planned(1_200);
    List<Integer> sizes = new ArrayList<>();
    Instant now = OutboxFixture.NOW;
    for (Claim claim = fixture.claim(BATCH); !claim.deliveries().isEmpty(); ) {
      if (holds(claim, broken)) {
        sizes.add(claim.deliveries().size());
        fixture.outbox.giveBack(claim, "IllegalStateException: a broken row", now, now);
      } else {
        sendAll(claim);
      }
      claim = fixture.claim(BATCH);
    }
    assertThat(sizes).containsExactly(1_000, 1_000, 31, 1);
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 1_199L, DeliveryState.FAILED, 1L));
    Delivery failed = fixture.list(DeliveryState.FAILED).get(0);
    assertThat(failed.id()).isEqualTo(broken);
    assertThat(failed.detail()).isEqualTo("IllegalStateException: a broken row");
  }

  @Test
  void what_has_stranded_goes_one_batch_at_a_time_and_never_holds_the_others_up() {
    planned(40);
    fixture.claim(30);
    fixture.killAndBegin("boot-1");
    fixture.outbox.recover(OutboxFixture.NOW);
    assertThat(fixture.claim(BATCH).deliveries()).as("those that did not strand").hasSize(10);
    Claim stranded = fixture.claim(20);
    assertThat(stranded.deliveries()).hasSize(20);
    assertThat(fixture.claim(20).deliveries()).as("not while others are away").isEmpty();
    sendAll(stranded);
    assertThat(fixture.claim(20).deliveries()).hasSize(10);
  }

  @Test
  void a_single_delivery_survives_three_restarts() {
    planned(1);
    for (int restart = 0; restart < 3; restart++) {
      fixture.claim(BATCH);
      fixture.killAndBegin("boot-1");
      fixture.outbox.recover(OutboxFixture.NOW);
    }
    sendAll(fixture.claim(BATCH));
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.SENT, 1L));
  }

  @Test
  void a_database_that_was_away_is_no_mark_against_anybody() {
    planned(5);
    Claim claim = fixture.claim(BATCH);
    fixture.outbox.release(claim, OutboxFixture.NOW);
    fixture.claim(BATCH);
    fixture.outbox.recover(OutboxFixture.NOW.plusSeconds(301));
    assertThat(
            fixture
                .jdbc
                .sql("SELECT count(*) FROM delivery WHERE stranded > 0")
                .query(Integer.class)
                .single())
        .isZero();
  }

  /** Plans deliveries for contacts; tells the number of one in the middle. */
  private long planned(int contacts) {
    fixture.data.contacts(contacts);
    fixture.plan(OutboxFixture.everybody());
    return fixture
        .jdbc
        .sql("SELECT id FROM delivery ORDER BY id OFFSET ? LIMIT 1")
        .param(contacts / 3)
        .query(Long.class)
        .single();
  }

  private void sendAll(Claim claim) {
    Handover handover = fixture.hand(claim);
    OutboxFixture.send(handover, 0, claim.deliveries().size());
    handover.record(OutboxFixture.NOW);
  }

  private static boolean holds(Claim claim, long delivery) {
    return claim.deliveries().stream().map(ClaimedDelivery::id).anyMatch(id -> id == delivery);
  }
}
