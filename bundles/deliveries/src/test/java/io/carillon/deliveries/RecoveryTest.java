package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Deliveries.Recovered;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class RecoveryTest {
  private final Given given = new Given();

  @AfterEach
  void close() {
    given.close();
  }

  @Test
  void a_kill_before_the_handover_costs_nothing() {
    given.contacts(3);
    given.plan(Given.everybody());
    given.claim(3);
    given.killAndBegin("boot-1");
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(3, 0, 0));
    assertThat(given.claim(3).deliveries()).hasSize(3);
  }

  @Test
  void a_kill_in_the_middle_of_a_batch_costs_only_what_had_no_answer() {
    Handover handover = given.handAll(6);
    Given.send(handover, 0, 2);
    handover.rejected(2, "550 never heard of them");
    handover.later(3, "451");
    handover.start(4);
    given.killAndBegin("boot-1");
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(1, 4, 1));
    assertThat(given.states())
        .isEqualTo(
            Map.of(
                DeliveryState.SENT, 2L,
                DeliveryState.REJECTED, 1L,
                DeliveryState.PLANNED, 2L,
                DeliveryState.UNKNOWN, 1L));
    assertThat(given.list(DeliveryState.SENT).get(0).detail()).isEqualTo("250 queued");
    assertThat(given.list(DeliveryState.REJECTED).get(0).detail())
        .isEqualTo("550 never heard of them");
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(0, 0, 0));
  }

  @Test
  void after_a_power_cut_the_journal_is_not_trusted() {
    Handover handover = given.handAll(3);
    Given.send(handover, 0, 1);
    given.killAndBegin("boot-2");
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(0, 0, 3));
  }

  @Test
  void a_lost_or_broken_journal_means_that_nobody_knows() throws IOException {
    given.handAll(2);
    given.endLife();
    try (var files = Files.newDirectoryStream(given.directory, "*.journal")) {
      for (var file : files) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    given.begin("boot-1");
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(0, 0, 2));
  }

  @Test
  void rows_of_another_server_are_left_alone_until_their_lease_is_over() {
    given.handAll(2);
    given.jdbc.sql("UPDATE delivery SET claimed_by = 'another', claim_id = 99").update();
    given.anotherServerClaimsOne();
    assertThat(given.outbox.recover(Given.NOW.plusSeconds(299))).isEqualTo(new Recovered(0, 0, 0));
    assertThat(given.outbox.recover(Given.NOW.plusSeconds(301))).isEqualTo(new Recovered(1, 0, 2));
  }

  @Test
  void an_answer_that_comes_after_the_lease_still_counts() {
    Handover handover = given.handAll(2);
    handover.start(0);
    given
        .jdbc
        .sql("UPDATE delivery SET state = 'UNKNOWN', reason = 'LOST_ANSWER', attempts = 1")
        .update();
    handover.sent(0, "250");
    handover.record(Given.NOW);
    assertThat(given.states()).isEqualTo(Map.of(DeliveryState.SENT, 1L, DeliveryState.PLANNED, 1L));
    assertThat(given.list(DeliveryState.SENT).get(0).attempts()).isEqualTo(1);
  }

  @Test
  void a_batch_in_flight_is_left_alone_whatever_the_clock_says() {
    Handover handover = given.handAll(2);
    assertThat(given.outbox.recover(Given.NOW.plusSeconds(86_400)))
        .isEqualTo(new Recovered(0, 0, 0));
    Given.send(handover, 0, 2);
    assertThat(handover.record(Given.NOW).sent()).isEqualTo(2);
  }

  @Test
  void outcomes_wait_in_the_journal_while_the_database_is_away() {
    Handover handover = given.handAll(3);
    Given.send(handover, 0, 2);
    given.jdbc.sql("ALTER TABLE delivery RENAME TO hidden").update();
    assertThatThrownBy(() -> handover.record(Given.NOW)).isInstanceOf(DataAccessException.class);
    given.jdbc.sql("ALTER TABLE hidden RENAME TO delivery").update();
    assertThat(handover.start(2)).isFalse();
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(1, 2, 0));
    assertThat(given.states()).isEqualTo(Map.of(DeliveryState.SENT, 2L, DeliveryState.PLANNED, 1L));
  }

  @Test
  void a_handover_that_fails_in_the_database_is_given_back() {
    given.contacts(2);
    given.plan(Given.everybody());
    Claim claim = given.claim(2);
    given.jdbc.sql("ALTER TABLE delivery RENAME TO hidden").update();
    assertThatThrownBy(() -> given.hand(claim)).isInstanceOf(DataAccessException.class);
    given.jdbc.sql("ALTER TABLE hidden RENAME TO delivery").update();
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(2, 0, 0));
    assertThat(given.claim(2).deliveries()).hasSize(2);
  }

  @Test
  void an_update_of_the_bundle_ends_what_is_in_flight_without_doubt_or_loss() throws IOException {
    Handover handover = given.handAll(3);
    Given.send(handover, 0, 1);
    assertThat(handover.start(1)).isTrue();
    given.outbox.stop();
    assertThat(handover.start(2)).isFalse();
    given.begin("boot-1");
    assertThat(given.outbox.recover(Given.NOW)).isEqualTo(new Recovered(1, 1, 1));
    // The old bundle's thread hears the answer after all.
    handover.sent(1, "250");
    handover.record(Given.NOW);
    assertThat(given.states()).isEqualTo(Map.of(DeliveryState.SENT, 2L, DeliveryState.PLANNED, 1L));
  }

  @Test
  void two_servers_cannot_share_a_directory() {
    assertThatThrownBy(() -> new JournalDirectory(given.directory, "boot-1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Another server uses");
  }
}
