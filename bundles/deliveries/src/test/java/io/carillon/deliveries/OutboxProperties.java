package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever providers, kills and lost connections do: no message is lost, none is sent twice. */
class OutboxProperties {
  private static final int CONTACTS = 60;

  /** What the provider knows: how often it accepted each delivery. */
  private final Map<Long, Integer> accepted = new HashMap<>();

  private int kills;

  @Property(tries = 25)
  void every_delivery_ends_in_one_state_that_agrees_with_the_provider(@ForAll Random random) {
    accepted.clear();
    kills = 0;
    try (OutboxFixture fixture = new OutboxFixture()) {
      fixture.data.contacts(CONTACTS);
      assertThat(fixture.plan(OutboxFixture.everybody()).planned()).isEqualTo(CONTACTS);
      Instant now = OutboxFixture.NOW;
      for (int round = 0; round < 400 && open(fixture) > 0; round++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(30)));
        batch(fixture, random, now);
        fixture.outbox.recover(now);
      }
      judge(fixture);
    }
  }

  private static long open(OutboxFixture fixture) {
    Map<DeliveryState, Long> counts = fixture.outbox.counts(OutboxFixture.WORKFLOW);
    return counts.get(DeliveryState.PLANNED)
        + counts.get(DeliveryState.CLAIMED)
        + counts.get(DeliveryState.HANDED);
  }

  private void batch(OutboxFixture fixture, Random random, Instant now) {
    Claim claim = fixture.outbox.claim("email", 1 + random.nextInt(20), now);
    if (dies(fixture, random, 20)) {
      return;
    }
    Handover handover = fixture.outbox.hand(claim, OutboxFixture.batch(claim), now);
    for (int item = 0; item < claim.deliveries().size(); item++) {
      if (dies(fixture, random, 60)) {
        return;
      }
      if (random.nextInt(20) == 0 || !handover.start(item)) {
        continue;
      }
      if (!answer(fixture, random, handover, item, claim.deliveries().get(item).id())) {
        return;
      }
    }
    if (!dies(fixture, random, 20)) {
      handover.record(now);
    }
  }

  /** Returns false if the server died. */
  private boolean answer(
      OutboxFixture fixture, Random random, Handover handover, int item, long delivery) {
    switch (random.nextInt(8)) {
      case 0 -> handover.rejected(item, "550");
      case 1 -> handover.later(item, "451");
      case 2 -> {
        if (random.nextBoolean()) {
          accepted.merge(delivery, 1, Integer::sum);
        }
        handover.unknown(item, "cut");
      }
      default -> {
        accepted.merge(delivery, 1, Integer::sum);
        if (dies(fixture, random, 40)) {
          return false;
        }
        handover.sent(item, "250");
      }
    }
    return true;
  }

  private boolean dies(OutboxFixture fixture, Random random, int oneIn) {
    if (random.nextInt(oneIn) != 0) {
      return false;
    }
    kills++;
    fixture.killAndBegin("boot-1");
    return true;
  }

  private void judge(OutboxFixture fixture) {
    Map<DeliveryState, Long> counts = fixture.outbox.counts(OutboxFixture.WORKFLOW);
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CONTACTS);
    assertThat(open(fixture)).isZero();
    long withoutAnswer =
        fixture.list(DeliveryState.UNKNOWN).stream()
            .filter(each -> !each.detail().equals("cut"))
            .count();
    assertThat(withoutAnswer).isLessThanOrEqualTo(kills);
    for (DeliveryState state : DeliveryState.values()) {
      for (Delivery delivery : fixture.list(state)) {
        int times = accepted.getOrDefault(delivery.id(), 0);
        switch (state) {
          case SENT -> assertThat(times).isEqualTo(1);
          case UNKNOWN -> assertThat(times).isBetween(0, 1);
          default -> assertThat(times).isZero();
        }
      }
    }
  }
}
