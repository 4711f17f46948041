package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryPreview;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Reason;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final Set<DeliveryState> UNKNOWN = Set.of(DeliveryState.UNKNOWN);
  private static final Set<DeliveryState> REFUSED =
      EnumSet.of(DeliveryState.REJECTED, DeliveryState.FAILED);
  private static final Instant LATER = OutboxFixture.NOW.plusSeconds(600);

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static DeliveryFilter all(Set<DeliveryState> states) {
    return DeliveryFilter.of(Optional.empty(), states);
  }

  private static DeliveryFilter domain(String domain, Set<DeliveryState> states) {
    return new DeliveryFilter(
        Optional.empty(),
        Optional.empty(),
        states,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(domain),
        Optional.empty(),
        Optional.empty());
  }

  /** Deliveries to c1@example.org and so on, all refused with an answer each. */
  private void refused(int count) {
    Handover handover = fixture.handAll(count);
    for (int item = 0; item < count; item++) {
      handover.start(item);
      handover.rejected(item, "554 5.7.1 log in first, client " + item);
    }
    handover.record(OutboxFixture.NOW);
  }

  private void unknown(int count) {
    Handover handover = fixture.handAll(count);
    for (int item = 0; item < count; item++) {
      handover.start(item);
    }
    handover.record(OutboxFixture.NOW);
  }

  private Map<String, Long> figures() {
    return fixture
        .jdbc
        .sql("SELECT what, sum(n)::bigint AS n FROM figure_change GROUP BY 1 HAVING sum(n) <> 0")
        .query((row, number) -> Map.entry(row.getString("what"), row.getLong("n")))
        .list()
        .stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void what_was_refused_by_mistake_is_sent_again_once_and_the_figures_follow() {
    refused(5);
    assertThat(fixture.outbox.resend(all(REFUSED), LATER)).isEqualTo(5);
    assertThat(figures()).isEmpty();
    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.PLANNED, 5L));
    assertThat(fixture.claim(9).deliveries()).isEmpty();

    var claim = fixture.outbox.claim("email", 9, LATER);
    assertThat(claim.deliveries()).hasSize(5).allMatch(each -> each.attempt() == 1);
    Handover handover = fixture.outbox.hand(claim, OutboxFixture.batch(claim), LATER);
    OutboxFixture.send(handover, 0, 5);
    handover.record(LATER);

    assertThat(fixture.states()).isEqualTo(Map.of(DeliveryState.SENT, 5L));
    assertThat(figures()).isEqualTo(Map.of("SENT", 5L));
    assertThat(fixture.outbox.resend(all(REFUSED), LATER)).isZero();
  }

  @Test
  void what_ended_since_a_moment_counts_as_it_stands_now_also_if_it_had_ended_before() {
    refused(5);
    Instant strike = OutboxFixture.NOW.plusSeconds(60);
    assertThat(fixture.outbox.ended(OutboxFixture.WORKFLOW, strike).values())
        .containsOnly(0L)
        .hasSize(5);

    fixture.outbox.resend(all(REFUSED), LATER);
    assertThat(fixture.outbox.ended(OutboxFixture.WORKFLOW, strike).values()).containsOnly(0L);
    var claim = fixture.outbox.claim("email", 3, LATER);
    Handover handover = fixture.outbox.hand(claim, OutboxFixture.batch(claim), LATER);
    OutboxFixture.send(handover, 0, 2);
    handover.start(2);
    handover.rejected(2, "550 no");
    handover.record(LATER);

    assertThat(fixture.outbox.ended(OutboxFixture.WORKFLOW, strike))
        .containsEntry(DeliveryState.SENT, 2L)
        .containsEntry(DeliveryState.REJECTED, 1L);
    assertThat(fixture.outbox.ended(OutboxFixture.WORKFLOW, LATER))
        .containsEntry(DeliveryState.SENT, 2L);
    assertThat(fixture.outbox.ended(OutboxFixture.WORKFLOW, LATER.plusMillis(1)).values())
        .containsOnly(0L);
    assertThat(fixture.outbox.ended(OutboxFixture.WORKFLOW + 1, strike).values()).containsOnly(0L);
  }

  @Test
  void what_failed_after_its_last_try_has_all_of_its_tries_again() {
    fixture.data.contacts(1);
    fixture.plan(OutboxFixture.everybody());
    fixture.jdbc.sql("UPDATE delivery SET attempts = 2").update();
    Handover handover = fixture.hand(fixture.claim(1));
    handover.start(0);
    handover.later(0, "451 wait");
    handover.record(OutboxFixture.NOW);
    assertThat(fixture.list(DeliveryState.FAILED)).hasSize(1);

    fixture.outbox.resend(all(REFUSED), LATER);

    assertThat(fixture.list(DeliveryState.PLANNED)).singleElement().matches(d -> d.attempts() == 0);
  }

  @Test
  void who_unsubscribed_or_was_suppressed_meanwhile_is_counted_before_and_skipped_then() {
    refused(4);
    long unsubscribed = fixture.list(DeliveryState.REJECTED).get(0).contactId();
    fixture.data.unsubscribe(unsubscribed, "EVERYTHING", 0, "");
    fixture.data.suppress("c2@example.org");

    assertThat(fixture.outbox.preview(all(REFUSED))).isEqualTo(new DeliveryPreview(4, 1, 1, 0));
    assertThat(fixture.outbox.preview(all(REFUSED)).sendable()).isEqualTo(2);
    fixture.outbox.resend(all(REFUSED), LATER);

    assertThat(fixture.outbox.claim("email", 9, LATER).deliveries()).hasSize(2);
    assertThat(fixture.list(DeliveryState.SKIPPED))
        .extracting(each -> each.reason().orElseThrow())
        .containsExactlyInAnyOrder(Reason.UNSUBSCRIBED, Reason.SUPPRESSED);
  }

  @Test
  void a_filter_means_what_all_of_its_parts_mean() {
    refused(12);
    fixture.data.contact("x").address("X@Other.Example").stage("JOINED").insert();
    fixture.plan(OutboxFixture.everybody());
    Handover other = fixture.hand(fixture.claim(1));
    other.start(0);
    other.rejected(0, "550 no");
    other.record(LATER);

    assertThat(fixture.outbox.list(domain("other.example", REFUSED), 9)).hasSize(1);
    assertThat(fixture.outbox.preview(domain("example.org", REFUSED)).matching()).isEqualTo(12);
    DeliveryFilter words =
        new DeliveryFilter(
            Optional.empty(),
            Optional.of(OutboxFixture.WORKFLOW),
            REFUSED,
            Set.of(Reason.REFUSED),
            Optional.of("LOG IN first, client 1"),
            Optional.of("email"),
            Optional.of("example.org"),
            Optional.of(OutboxFixture.NOW),
            Optional.of(LATER));
    assertThat(fixture.outbox.list(words, 99)).hasSize(3);
    assertThat(fixture.outbox.resend(words, LATER)).isEqualTo(3);
    assertThat(fixture.list(DeliveryState.REJECTED)).hasSize(10);
  }

  @Test
  void percent_signs_and_quotes_in_a_filter_are_letters() {
    refused(2);
    for (String text : List.of("%", "_", "' OR true --", "\\")) {
      DeliveryFilter filter =
          new DeliveryFilter(
              Optional.empty(),
              Optional.empty(),
              REFUSED,
              Set.of(),
              Optional.of(text),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      assertThat(fixture.outbox.list(filter, 9)).isEmpty();
    }
  }

  @Test
  void nothing_of_a_deleted_workflow_is_sent_again() {
    refused(2);
    fixture.data.state(OutboxFixture.WORKFLOW, "DELETED");

    assertThat(fixture.outbox.preview(all(REFUSED))).isEqualTo(new DeliveryPreview(2, 0, 0, 2));
    assertThat(fixture.outbox.resend(all(REFUSED), LATER)).isZero();
  }

  @Test
  void only_what_was_refused_or_failed_is_sent_again_and_only_what_is_unknown_resolved() {
    for (DeliveryState state : DeliveryState.values()) {
      if (!REFUSED.contains(state)) {
        assertThatThrownBy(() -> fixture.outbox.resend(all(Set.of(state)), LATER))
            .isInstanceOf(InvalidInputException.class);
      }
      if (state != DeliveryState.UNKNOWN) {
        assertThatThrownBy(
                () -> fixture.outbox.resolve(all(Set.of(state)), DeliveryState.SENT, LATER))
            .isInstanceOf(InvalidInputException.class);
      }
    }
    assertThatThrownBy(() -> fixture.outbox.resend(all(Set.of()), LATER))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void unknown_deliveries_are_resolved_in_bulk_and_evidence_goes_before() {
    unknown(6);
    List<Delivery> unknown = fixture.list(DeliveryState.UNKNOWN);
    fixture
        .jdbc
        .sql(
            "INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, at)"
                + " VALUES (?, 1, ?, 'OPEN', ?)")
        .param(unknown.get(0).id())
        .param(unknown.get(0).contactId())
        .param(Database.timestamp(LATER))
        .update();

    assertThat(fixture.outbox.resolve(all(UNKNOWN), DeliveryState.PLANNED, LATER)).isEqualTo(5);

    assertThat(fixture.states())
        .isEqualTo(Map.of(DeliveryState.SENT, 1L, DeliveryState.PLANNED, 5L));
    assertThat(fixture.outbox.claim("email", 9, LATER).deliveries()).hasSize(5);
  }
}
