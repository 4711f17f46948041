package io.carillon.deliveries;

import static io.carillon.deliveries.OutboxFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Judged;
import io.carillon.api.delivery.Reason;
import io.carillon.api.workflow.WorkflowKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What policies let through, put off or refuse when it is claimed (R140-R142). */
class PoliciesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final OutboxFixture fixture = new OutboxFixture();
  private final PolicyRows policies = new PolicyRows(fixture.jdbc);
  private long low;
  private long high;

  @BeforeEach
  void two_workflows() {
    low = fixture.data.workflow("low", WorkflowKind.EMAIL, OutboxFixture.HOUR.minus(DAY));
    high = fixture.data.workflow("high", WorkflowKind.EMAIL, OutboxFixture.HOUR.minus(DAY));
    policies.category("Low", 1, low);
    policies.category("High", 5, high);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void contact(String name, String zone) {
    fixture.data.contact(name).stage("JOINED").set("time_zone", zone).insert();
  }

  private void plan(long workflow) {
    plan(workflow, "email");
  }

  private void plan(long workflow, String channel) {
    fixture.plan(
        OutboxFixture.plan(
            workflow, channel, Sql.TRUE, OutboxFixture.everybody().address(), 10_000));
  }

  private List<Long> claimed(Instant now) {
    return claimed(now, "email");
  }

  private List<Long> claimed(Instant now, String channel) {
    List<Long> workflows = new ArrayList<>();
    for (Claim claim = fixture.outbox.claim(channel, 100, now);
        !claim.deliveries().isEmpty();
        claim = fixture.outbox.claim(channel, 100, now)) {
      claim.deliveries().stream().map(ClaimedDelivery::workflowId).forEach(workflows::add);
      Handover handover = fixture.outbox.hand(claim, OutboxFixture.batch(claim), now);
      OutboxFixture.send(handover, 0, claim.deliveries().size());
      handover.record(now);
    }
    return workflows;
  }

  private List<Judged> judged(long workflow, Instant now) {
    return fixture.work(now, work -> fixture.outbox.judge(work, workflow));
  }

  private Delivery only(long workflow) {
    List<Delivery> found =
        fixture.outbox.list(
            DeliveryFilter.of(Optional.of(workflow), EnumSet.allOf(DeliveryState.class)), 10);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void the_second_within_the_period_is_dropped_and_says_what_counted_R141() {
    policies.rolling("Daily", 1, DAY, "DROP");
    contact("ann", null);
    plan(1);
    assertThat(claimed(NOW)).containsExactly(1L);
    plan(low);
    assertThat(claimed(NOW.plusSeconds(60))).isEmpty();

    Delivery lost = only(low);
    assertThat(lost.state()).isEqualTo(DeliveryState.SKIPPED);
    assertThat(lost.reason()).contains(Reason.OVER_POLICY);
    assertThat(lost.detail())
        .isEqualTo("policy \"Daily\": Daily; counted: \"first\" 2026-03-10T10:00Z");
  }

  @Test
  void what_is_judged_without_a_claim_is_what_a_claim_would_do_and_the_rest_stays_R141() {
    policies.rolling("Daily", 1, DAY, "DEFER");
    contact("ann", null);
    plan(1);
    assertThat(claimed(NOW)).containsExactly(1L);
    contact("bob", null);
    plan(low);
    Instant later = NOW.plusSeconds(60);
    assertThat(judged(low, later)).containsExactly(new Judged(Reason.OVER_POLICY, true, 1));
    assertThat(judged(low, later)).isEmpty();
    assertThat(claimed(later)).containsExactly(low);
    assertThat(claimed(NOW.plus(DAY))).containsExactly(low);
  }

  @Test
  void a_rolling_period_is_over_on_its_last_moment_and_not_before_R141() {
    policies.rolling("Daily", 1, DAY, "DEFER");
    contact("ann", null);
    plan(1);
    claimed(NOW);
    plan(low);
    assertThat(claimed(NOW.plusSeconds(60))).isEmpty();
    assertThat(only(low).state()).isEqualTo(DeliveryState.PLANNED);
    assertThat(only(low).reason()).contains(Reason.OVER_POLICY);
    assertThat(only(low).notBefore()).isEqualTo(NOW.plus(DAY));

    assertThat(claimed(NOW.plus(DAY).minusMillis(1))).isEmpty();
    assertThat(claimed(NOW.plus(DAY))).containsExactly(low);
    assertThat(claimed(NOW.plus(DAY).plus(DAY))).isEmpty();
    assertThat(only(low).state()).isEqualTo(DeliveryState.SENT);
  }

  @Test
  void what_would_wait_longer_than_the_limit_is_dropped_R141() {
    policies.rolling("Weekly", 1, Duration.ofDays(7), "DEFER");
    contact("ann", null);
    plan(1);
    claimed(NOW);
    plan(low);
    claimed(NOW);
    assertThat(only(low).reason()).contains(Reason.OVER_POLICY);
    assertThat(only(low).state()).isEqualTo(DeliveryState.SKIPPED);
    assertThat(only(low).detail()).endsWith("it would have had to wait too long");
  }

  @Test
  void the_higher_priority_goes_first_whoever_was_planned_first_R140_R209() {
    policies.rolling("Daily", 1, DAY, "DROP");
    contact("ann", null);
    contact("bob", null);
    plan(low);
    plan(high);
    assertThat(claimed(NOW)).containsExactly(high, high);
    assertThat(claimed(NOW.plusSeconds(61))).isEmpty();
    assertThat(fixture.outbox.counts(low)).containsEntry(DeliveryState.SKIPPED, 2L);
  }

  @Test
  void whoever_waited_behind_a_higher_one_that_was_not_sent_is_sent_R140() {
    policies.rolling("Daily", 1, DAY, "DROP");
    contact("ann", null);
    plan(low);
    plan(high);
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source)"
                + " SELECT id, 'WORKFLOW', ?, '', created_at, 'PAGE' FROM contact")
        .param(high)
        .update();
    assertThat(claimed(NOW)).isEmpty();
    assertThat(only(high).reason()).contains(Reason.UNSUBSCRIBED);
    assertThat(only(low).state()).isEqualTo(DeliveryState.PLANNED);
    assertThat(claimed(NOW.plusSeconds(60))).containsExactly(low);
  }

  @Test
  void the_lower_one_is_replaced_by_the_higher_one_and_waits_for_an_equal_one_R140() {
    policies.rolling("Daily", 1, DAY, "REPLACE");
    contact("ann", null);
    plan(high);
    claimed(NOW);
    plan(low);
    claimed(NOW);
    assertThat(only(low).reason()).contains(Reason.REPLACED);
    assertThat(only(low).state()).isEqualTo(DeliveryState.SKIPPED);
    assertThat(only(low).detail()).contains("counted: \"high\"");

    long other = fixture.data.workflow("other", WorkflowKind.EMAIL, OutboxFixture.HOUR.minus(DAY));
    policies.category("Highest", 9, other);
    plan(other);
    claimed(NOW);
    assertThat(only(other).state()).isEqualTo(DeliveryState.PLANNED);
    assertThat(only(other).notBefore()).isEqualTo(NOW.plus(DAY));
  }

  @Test
  void of_category_and_group_the_strictest_holds_R142() {
    long both = fixture.data.workflow("both", WorkflowKind.EMAIL, OutboxFixture.HOUR.minus(DAY));
    policies.category("Wide", 0, both);
    policies.group("Narrow", 0, both);
    policies.rolling("Three a day", 3, DAY, "DEFER", "Wide");
    policies.rolling("One an hour", 1, Duration.ofHours(1), "DEFER", "Narrow");
    contact("ann", null);
    plan(both);
    claimed(NOW);
    plan(low);
    assertThat(claimed(NOW)).as("of neither").containsExactly(low);
    fixture.plan(
        OutboxFixture.plan(both, "sms", Sql.TRUE, OutboxFixture.everybody().address(), 10));
    assertThat(fixture.outbox.counts(both)).containsEntry(DeliveryState.SENT, 1L);

    fixture.jdbc.sql("DELETE FROM once").update();
    plan(both);
    claimed(NOW.plusSeconds(1));
    assertThat(fixture.list(DeliveryState.PLANNED)).isEmpty();
    Delivery waiting =
        fixture
            .outbox
            .list(DeliveryFilter.of(Optional.of(both), Set.of(DeliveryState.PLANNED)), 9)
            .get(0);
    assertThat(waiting.notBefore()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(waiting.detail()).startsWith("policy \"One an hour\"");
  }

  @Test
  void channels_of_a_policy_count_together_and_others_do_not_R141() {
    policies.rolling("Daily", 1, DAY, "DROP");
    fixture.jdbc.sql("UPDATE policy SET channels = '{email,sms}'").update();
    contact("ann", null);
    plan(1);
    claimed(NOW);
    plan(low, "sms");
    assertThat(claimed(NOW, "sms")).isEmpty();
    plan(high, "push");
    assertThat(claimed(NOW, "push")).containsExactly(high);
  }

  @Test
  void quiet_hours_over_midnight_in_the_contacts_zone_put_it_off_and_it_is_sent_once_R141() {
    policies.quiet("Nights", "21:00", "09:00");
    contact("ann", "America/Montevideo");
    contact("bob", "Europe/Madrid");
    plan(1);
    assertThat(claimed(NOW)).hasSize(1);
    List<Delivery> waiting = fixture.list(DeliveryState.PLANNED);
    assertThat(waiting).hasSize(1);
    assertThat(waiting.get(0).reason()).contains(Reason.QUIET_HOURS);
    assertThat(waiting.get(0).notBefore()).isEqualTo(Instant.parse("2026-03-10T12:00:00Z"));
    assertThat(claimed(Instant.parse("2026-03-10T11:59:59Z"))).isEmpty();
    assertThat(claimed(Instant.parse("2026-03-10T12:00:00Z"))).hasSize(1);
    assertThat(claimed(Instant.parse("2026-03-10T13:00:00Z"))).isEmpty();
    assertThat(fixture.states()).containsOnlyKeys(DeliveryState.SENT);
  }

  @Test
  void nothing_is_dropped_in_quiet_hours_that_may_go_when_they_are_over_R141() {
    policies.rolling("Hourly", 1, Duration.ofHours(1), "DROP");
    policies.quiet("Mornings", "10:00", "12:00");
    contact("ann", "UTC");
    fixture.jdbc.sql("UPDATE policy SET quiet_from = '11:00' WHERE name = 'Mornings'").update();
    plan(1);
    assertThat(claimed(NOW)).hasSize(1);
    plan(low);
    Instant noon = Instant.parse("2026-03-10T12:00:00Z");
    assertThat(claimed(Instant.parse("2026-03-10T11:00:01Z"))).isEmpty();
    assertThat(only(low).notBefore()).isEqualTo(noon);
    assertThat(claimed(noon)).containsExactly(low);
  }

  @Test
  void two_nodes_at_once_never_send_both_R141() throws IOException {
    policies.rolling("Daily", 1, DAY, "DROP");
    fixture.data.contacts(200);
    plan(1);
    plan(low);
    Outbox there = fixture.anotherNode("there");
    try {
      CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> claims(there));
      int here = claims(fixture.outbox);
      assertThat(here + other.join()).isEqualTo(200);
      assertThat(
              fixture
                  .jdbc
                  .sql("SELECT count(DISTINCT contact_id) FROM outbox WHERE claim_id > 0")
                  .query(Integer.class)
                  .single())
          .isEqualTo(200);
    } finally {
      there.stop();
    }
  }

  private static int claims(Outbox outbox) {
    return IntStream.range(0, 80).map(i -> outbox.claim("email", 7, NOW).deliveries().size()).sum();
  }

  @Test
  void what_is_on_its_way_counts_until_it_is_known_that_it_was_refused_R141() {
    policies.rolling("Daily", 1, DAY, "DEFER");
    contact("ann", null);
    plan(1);
    Handover handover = fixture.hand(fixture.claim(10));
    plan(low);
    assertThat(claimed(NOW)).isEmpty();
    assertThat(handover.start(0)).isTrue();
    handover.rejected(0, "550 no");
    handover.record(NOW);
    assertThat(claimed(NOW.plus(DAY))).containsExactly(low);
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM contacted").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void what_was_sent_before_the_first_policy_counts_and_nothing_is_kept_without_one_R141() {
    contact("ann", null);
    plan(1);
    claimed(NOW);
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM contacted").query(Integer.class).single())
        .isZero();
    policies.rolling("Daily", 1, DAY, "DROP");
    plan(low);
    assertThat(claimed(NOW.plusSeconds(5))).isEmpty();
    assertThat(only(low).reason()).contains(Reason.OVER_POLICY);
    fixture.jdbc.sql("DELETE FROM policy").update();
    plan(high);
    assertThat(claimed(NOW.plusSeconds(6))).containsExactly(high);
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM contacted").query(Integer.class).single())
        .isZero();
  }
}
