package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Reason;
import io.carillon.api.delivery.RelayEvidence;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final Instant LATER = OutboxFixture.NOW.plusSeconds(600);

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Deliveries whose answers were lost. */
  private List<Delivery> unknown(int count) {
    Handover handover = fixture.handAll(count);
    for (int item = 0; item < count; item++) {
      handover.start(item);
    }
    handover.record(OutboxFixture.NOW);
    return fixture.list(DeliveryState.UNKNOWN);
  }

  private void opened(Delivery delivery, String verdict) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, at, verdict)"
                + " VALUES (?, 1, ?, 'OPEN', ?, ?)")
        .param(delivery.id())
        .param(delivery.contactId())
        .param(Database.timestamp(LATER))
        .param(verdict)
        .update();
  }

  private void cameBack(Delivery delivery, boolean proven) {
    fixture
        .jdbc
        .sql(
            "INSERT INTO bounce (fingerprint, received_at, kind, delivery_id, act, proven)"
                + " VALUES ('f' || :id, :at, 'HARD', :id, 'NONE', :proven)")
        .param("id", delivery.id())
        .param("at", Database.timestamp(LATER))
        .param("proven", proven)
        .update();
  }

  private Delivery now(Delivery delivery) {
    return fixture.outbox.find(OutboxFixture.WORKFLOW, delivery.contactId()).orElseThrow();
  }

  private Map<String, Long> figures() {
    return fixture
        .jdbc
        .sql(
            "SELECT what || ':' || detail AS what, sum(n)::bigint AS n FROM figure_change"
                + " GROUP BY 1 HAVING sum(n) <> 0")
        .query((row, number) -> Map.entry(row.getString("what"), row.getLong("n")))
        .list()
        .stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void what_was_opened_unsubscribed_from_or_came_back_was_sent_and_the_rest_stays_unknown() {
    List<Delivery> unknown = unknown(5);
    opened(unknown.get(0), "MACHINE");
    opened(unknown.get(1), null);
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, unsubscribed_at)"
                + " VALUES (?, 1, ?, ?)")
        .param(unknown.get(2).id())
        .param(unknown.get(2).contactId())
        .param(Database.timestamp(LATER))
        .update();
    cameBack(unknown.get(3), true);
    cameBack(unknown.get(4), false);

    assertThat(fixture.outbox.prove()).isEqualTo(4);

    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 4L, DeliveryState.UNKNOWN, 1L));
    assertThat(now(unknown.get(0)).reason()).contains(Reason.PROVEN);
    assertThat(now(unknown.get(0)).detail())
        .isEqualTo("opened at 2026-03-10T10:10:02Z; before: LOST_ANSWER");
    assertThat(now(unknown.get(2)).detail()).startsWith("unsubscribed by its link at 2026-03-10T1");
    assertThat(now(unknown.get(3)).detail()).startsWith("it came back (HARD) at 2026-03-10T10:10");
    assertThat(figures())
        .containsEntry("SENT:PROVEN", 4L)
        .containsEntry("UNKNOWN:LOST_ANSWER", 1L)
        .doesNotContainKey("PLANNED:");
    assertThat(fixture.outbox.prove()).isZero();
  }

  @Test
  void evidence_that_came_before_the_recovery_counts_too() {
    Handover handover = fixture.handAll(1);
    handover.start(0);
    Delivery handed = fixture.list(DeliveryState.HANDED).get(0);
    opened(handed, null);
    assertThat(fixture.outbox.prove()).isZero();
    fixture.killAndBegin("boot-1");
    fixture.outbox.recover(LATER.plus(Duration.ofHours(1)));

    assertThat(fixture.outbox.prove()).isOne();

    assertThat(now(handed).state()).isEqualTo(DeliveryState.SENT);
    assertThat(now(handed).finishedAt()).contains(LATER);
  }

  @Test
  void what_is_to_be_sent_again_is_not_if_it_turns_out_to_have_arrived() {
    List<Delivery> unknown = unknown(3);
    unknown.forEach(
        each -> fixture.outbox.resolve(each.id(), DeliveryState.PLANNED, OutboxFixture.NOW));
    opened(unknown.get(0), null);
    opened(unknown.get(1), "PERSON");

    assertThat(fixture.claim(5).deliveries())
        .singleElement()
        .matches(each -> each.id() == unknown.get(2).id());
    assertThat(now(unknown.get(0)).state()).isEqualTo(DeliveryState.SKIPPED);
    assertThat(fixture.outbox.prove()).isEqualTo(2);
    assertThat(now(unknown.get(0)).state()).isEqualTo(DeliveryState.SENT);
    assertThat(now(unknown.get(1)).reason()).contains(Reason.PROVEN);
  }

  @Test
  void what_waits_for_its_second_sending_is_sent_by_evidence_alone() {
    Delivery again = unknown(1).get(0);
    fixture.outbox.resolve(again.id(), DeliveryState.PLANNED, OutboxFixture.NOW);
    cameBack(again, true);

    assertThat(fixture.outbox.prove()).isOne();

    assertThat(fixture.claim(5).deliveries()).isEmpty();
    assertThat(now(again).state()).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void evidence_goes_before_what_a_person_could_only_guess() {
    List<Delivery> unknown = unknown(2);
    fixture.outbox.resolve(unknown.get(0).id(), DeliveryState.FAILED, OutboxFixture.NOW);
    fixture.outbox.resolve(unknown.get(1).id(), DeliveryState.SENT, OutboxFixture.NOW);
    unknown.forEach(each -> opened(each, null));

    assertThat(fixture.outbox.prove()).isOne();

    assertThat(now(unknown.get(0)).state()).isEqualTo(DeliveryState.SENT);
    assertThat(now(unknown.get(0)).detail()).endsWith("before: RESOLVED");
    assertThat(now(unknown.get(1)).reason()).contains(Reason.RESOLVED);
  }

  @Test
  void nobody_decides_what_evidence_has_decided() {
    Delivery proven = unknown(1).get(0);
    opened(proven, null);

    assertThatThrownBy(
            () -> fixture.outbox.resolve(proven.id(), DeliveryState.PLANNED, OutboxFixture.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is SENT");
  }

  @Test
  void evidence_changes_nothing_of_what_is_settled_or_was_never_in_doubt() {
    Handover handover = fixture.handAll(3);
    handover.start(0);
    handover.rejected(0, "550 no");
    handover.start(1);
    handover.later(1, "451 wait");
    OutboxFixture.send(handover, 2, 3);
    handover.record(OutboxFixture.NOW);
    for (DeliveryState state :
        List.of(DeliveryState.REJECTED, DeliveryState.PLANNED, DeliveryState.SENT)) {
      cameBack(fixture.list(state).get(0), true);
    }

    assertThat(fixture.outbox.prove()).isZero();
    assertThat(fixture.states())
        .isEqualTo(
            Map.of(DeliveryState.REJECTED, 1L, DeliveryState.PLANNED, 1L, DeliveryState.SENT, 1L));
  }

  @Test
  void the_relays_log_decides_also_what_was_only_being_sent_when_it_was_read() {
    Handover handover = fixture.handAll(4);
    for (int item = 0; item < 3; item++) {
      handover.start(item);
    }
    List<Delivery> handed = fixture.list(DeliveryState.HANDED);
    assertThat(
            fixture.outbox.relayed(
                List.of(
                    new RelayEvidence(handed.get(0).id(), false, LATER, "put off first"),
                    new RelayEvidence(handed.get(0).id(), true, LATER, "accepted as 4Zx"),
                    new RelayEvidence(handed.get(1).id(), false, LATER, "refused: spam"),
                    new RelayEvidence(999_999, true, LATER, "nobody's"))))
        .isEqualTo(2);
    fixture.killAndBegin("boot-1");
    fixture.outbox.recover(LATER);

    assertThat(fixture.outbox.prove()).isEqualTo(2);

    assertThat(now(handed.get(0)).detail()).startsWith("accepted as 4Zx at 2026-03-10T10:10:02Z");
    assertThat(now(handed.get(0)).state()).isEqualTo(DeliveryState.SENT);
    assertThat(now(handed.get(1)).state()).isEqualTo(DeliveryState.REJECTED);
    assertThat(now(handed.get(1)).reason()).contains(Reason.REFUSED);
    assertThat(now(handed.get(2)).state()).isEqualTo(DeliveryState.UNKNOWN);
    assertThat(now(handed.get(3)).state()).isEqualTo(DeliveryState.PLANNED);
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM relay_evidence").query(Long.class).single())
        .isZero();
    assertThat(
            fixture.outbox.relayed(
                List.of(new RelayEvidence(handed.get(0).id(), false, LATER, ""))))
        .isZero();
  }

  @Test
  void an_answer_that_comes_after_the_evidence_changes_nothing() {
    Handover handover = fixture.handAll(1);
    handover.start(0);
    fixture
        .jdbc
        .sql("UPDATE delivery SET state = 'UNKNOWN', reason = 'LOST_ANSWER', finished_at = ?")
        .param(Database.timestamp(OutboxFixture.NOW))
        .update();
    Delivery delivery = fixture.list(DeliveryState.UNKNOWN).get(0);
    opened(delivery, null);
    fixture.outbox.prove();
    handover.later(0, "451 wait");
    handover.record(LATER);

    assertThat(now(delivery).state()).isEqualTo(DeliveryState.SENT);
    assertThat(fixture.list(DeliveryState.PLANNED)).isEmpty();
    assertThat(Optional.of(now(delivery)).flatMap(Delivery::reason)).contains(Reason.PROVEN);
  }
}
