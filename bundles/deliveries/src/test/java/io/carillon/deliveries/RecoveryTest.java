package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Deliveries.Recovered;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class RecoveryTest {
  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_kill_before_the_handover_costs_nothing() {
    fixture.data.contacts(3);
    fixture.plan(OutboxFixture.everybody());
    fixture.claim(3);
    fixture.killAndBegin("boot-1");
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(3, 0, 0));
    assertThat(fixture.claim(3).deliveries()).hasSize(3);
  }

  @Test
  void a_kill_in_the_middle_of_a_batch_costs_only_what_had_no_answer() {
    Handover handover = fixture.handAll(6);
    OutboxFixture.send(handover, 0, 2);
    handover.rejected(2, "550 never heard of them");
    handover.later(3, "451");
    handover.start(4);
    fixture.killAndBegin("boot-1");
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(1, 4, 1));
    assertThat(fixture.states())
        .isEqualTo(
            Map.of(
                DeliveryState.SENT, 2L,
                DeliveryState.REJECTED, 1L,
                DeliveryState.PLANNED, 2L,
                DeliveryState.UNKNOWN, 1L));
    assertThat(fixture.list(DeliveryState.SENT).get(0).detail()).isEqualTo("250 queued");
    assertThat(fixture.list(DeliveryState.REJECTED).get(0).detail())
        .isEqualTo("550 never heard of them");
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(0, 0, 0));
  }

  @Test
  void after_a_power_cut_the_journal_is_not_trusted() {
    Handover handover = fixture.handAll(3);
    OutboxFixture.send(handover, 0, 1);
    fixture.killAndBegin("boot-2");
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(0, 0, 3));
  }

  @Test
  void a_lost_or_broken_journal_means_that_nobody_knows() throws IOException {
    fixture.handAll(2);
    fixture.endSession();
    try (var files = Files.newDirectoryStream(fixture.directory, "*.journal")) {
      for (var file : files) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    fixture.begin("boot-1");
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(0, 0, 2));
  }

  @Test
  void rows_of_another_server_are_left_alone_until_their_lease_is_over() {
    fixture.handAll(2);
    fixture.jdbc.sql("UPDATE claim SET claimed_by = 'another', id = 99").update();
    fixture.jdbc.sql("UPDATE outbox SET claim_id = 99").update();
    fixture.anotherServerClaimsOne();
    assertThat(fixture.outbox.recover(OutboxFixture.NOW.plusSeconds(299)))
        .isEqualTo(new Recovered(0, 0, 0));
    assertThat(fixture.outbox.recover(OutboxFixture.NOW.plusSeconds(301)))
        .isEqualTo(new Recovered(1, 0, 2));
  }

  @Test
  void an_answer_that_comes_after_the_lease_still_counts() {
    Handover handover = fixture.handAll(2);
    handover.start(0);
    fixture
        .jdbc
        .sql("UPDATE delivery SET state = 'UNKNOWN', reason = 'LOST_ANSWER', attempts = 1")
        .update();
    handover.sent(0, "250");
    handover.record(OutboxFixture.NOW);
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 1L, DeliveryState.PLANNED, 1L));
    assertThat(fixture.list(DeliveryState.SENT).get(0).attempts()).isEqualTo(1);
  }

  @Test
  void a_late_answer_counts_also_while_a_claim_of_that_number_is_still_known() {
    Handover handover = fixture.handAll(2);
    handover.start(0);
    handover.start(1);
    fixture
        .jdbc
        .sql("UPDATE delivery SET state = 'UNKNOWN', reason = 'LOST_ANSWER', attempts = 1")
        .update();
    fixture.jdbc.sql("UPDATE claim SET deliveries = '{1,2,3,4,5}', handed = false").update();
    handover.sent(0, "250");
    handover.rejected(1, "550");
    handover.record(OutboxFixture.NOW);
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 1L, DeliveryState.REJECTED, 1L));
  }

  @Test
  void a_batch_in_flight_is_left_alone_whatever_the_clock_says() {
    Handover handover = fixture.handAll(2);
    assertThat(fixture.outbox.recover(OutboxFixture.NOW.plusSeconds(86_400)))
        .isEqualTo(new Recovered(0, 0, 0));
    OutboxFixture.send(handover, 0, 2);
    assertThat(handover.record(OutboxFixture.NOW).sent()).isEqualTo(2);
  }

  @Test
  void outcomes_wait_in_the_journal_while_the_database_is_away() {
    Handover handover = fixture.handAll(3);
    OutboxFixture.send(handover, 0, 2);
    fixture.jdbc.sql("ALTER TABLE outbox RENAME TO hidden").update();
    assertThatThrownBy(() -> handover.record(OutboxFixture.NOW))
        .isInstanceOf(DataAccessException.class);
    fixture.jdbc.sql("ALTER TABLE hidden RENAME TO outbox").update();
    assertThat(handover.start(2)).isFalse();
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(1, 2, 0));
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 2L, DeliveryState.PLANNED, 1L));
  }

  @Test
  void a_handover_that_fails_in_the_database_is_given_back() {
    fixture.data.contacts(2);
    fixture.plan(OutboxFixture.everybody());
    Claim claim = fixture.claim(2);
    fixture.jdbc.sql("ALTER TABLE outbox RENAME TO hidden").update();
    assertThatThrownBy(() -> fixture.hand(claim)).isInstanceOf(DataAccessException.class);
    fixture.jdbc.sql("ALTER TABLE hidden RENAME TO outbox").update();
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(2, 0, 0));
    assertThat(fixture.claim(2).deliveries()).hasSize(2);
  }

  @Test
  void an_update_of_the_bundle_ends_what_is_in_flight_without_doubt_or_loss() throws IOException {
    Handover handover = fixture.handAll(3);
    OutboxFixture.send(handover, 0, 1);
    assertThat(handover.start(1)).isTrue();
    fixture.outbox.stop();
    assertThat(handover.start(2)).isFalse();
    fixture.begin("boot-1");
    assertThat(fixture.outbox.recover(OutboxFixture.NOW)).isEqualTo(new Recovered(1, 1, 1));
    // The old bundle's thread hears the answer after all.
    handover.sent(1, "250");
    handover.record(OutboxFixture.NOW);
    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 2L, DeliveryState.PLANNED, 1L));
  }

  @Test
  void a_wrong_configuration_leaves_no_lock_behind() {
    Path directory = fixture.directory.resolve("wrong");
    assertThatThrownBy(() -> new Outbox(fixture.database.dataSource(), directory, "soon"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new JournalDirectory(directory, "boot-1").ended()).isEmpty();
  }

  @Test
  void two_servers_cannot_share_a_directory() {
    assertThatThrownBy(() -> new JournalDirectory(fixture.directory, "boot-1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Another server uses");
  }
}
