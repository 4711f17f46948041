package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Deliveries.Recovered;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.testkit.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handover journal is on a disk that fills up. */
class JournalFullTest {
  private static final Instant LATER = OutboxFixture.NOW.plusSeconds(60);

  private final OutboxFixture fixture = new OutboxFixture();
  private final Optional<SmallDisk> disk = SmallDisk.of(1);

  @BeforeEach
  void needsItsDisk() {
    Assumptions.assumeTrue(disk.isPresent(), "this user may not mount a tmpfs");
  }

  @AfterEach
  void close() {
    fixture.close();
    disk.ifPresent(SmallDisk::close);
  }

  @Test
  void with_no_room_for_the_journal_nothing_leaves_and_all_of_it_does_once_there_is()
      throws Exception {
    JournalDirectory journals = new JournalDirectory(disk.orElseThrow().directory(), "boot-1");
    Outbox outbox =
        new Outbox(
            fixture.database.dataSource(),
            OutboxFixture.BACKOFF,
            SameAddress.EACH,
            Optional.empty(),
            journals);
    fixture.data.contacts(6);
    fixture.plan(OutboxFixture.everybody());
    Handover first = hand(outbox, OutboxFixture.NOW);
    // Half of a slot still fits.
    disk.get().fill(JournalLayout.SLOT / 2);

    Claim claim = outbox.claim("email", 2, OutboxFixture.NOW);
    assertThatThrownBy(() -> outbox.hand(claim, OutboxFixture.batch(claim), OutboxFixture.NOW))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot extend the handover journal " + disk.get().directory())
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    outbox.release(claim, LATER);
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.HANDED, 2L, DeliveryState.PLANNED, 4L));

    disk.get().free();
    Handover second = hand(outbox, LATER);
    Handover third = hand(outbox, LATER);
    OutboxFixture.send(first, 0, 2);
    OutboxFixture.send(second, 0, 1);
    second.start(1);
    OutboxFixture.send(third, 0, 1);
    journals.close();

    JournalDirectory next = new JournalDirectory(disk.get().directory(), "boot-1");
    Outbox after =
        new Outbox(
            fixture.database.dataSource(),
            OutboxFixture.BACKOFF,
            SameAddress.EACH,
            Optional.empty(),
            next);
    assertThat(after.recover(LATER)).isEqualTo(new Recovered(1, 4, 1));
    assertThat(fixture.states())
        .isEqualTo(
            Map.of(DeliveryState.SENT, 4L, DeliveryState.UNKNOWN, 1L, DeliveryState.PLANNED, 1L));
    next.close();
  }

  private static Handover hand(Outbox outbox, Instant now) {
    Claim claim = outbox.claim("email", 2, now);
    return outbox.hand(claim, OutboxFixture.batch(claim), now);
  }
}
