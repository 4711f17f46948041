package io.carillon.journeys.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.Issue;
import io.carillon.journeys.JourneyService;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.settings.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class TickTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Instant h(int hours) {
    return T0.plus(Duration.ofHours(hours));
  }

  @Test
  void seven_days_ago_holds_for_24_runs_and_reaches_each_contact_once_R62() {
    long workflow = fixture.workflow("joined 7 days ago", h(-1));
    fixture.contact("ann", T0.minus(Duration.ofDays(7)));
    for (int hour = 0; hour < 30; hour++) {
      fixture.hour(h(hour));
    }
    assertThat(fixture.outbox.counts(workflow).get(DeliveryState.PLANNED)).isEqualTo(1);
    assertThat(fixture.plannedAt(workflow)).isEqualTo(Map.of("ann", T0));
  }

  @Test
  void a_message_of_another_kind_goes_by_its_channel_to_addresses_of_the_kind_that_it_needs() {
    fixture.kind = "sms";
    fixture.addressKind = "phone";
    fixture.workflow("everybody", h(-1));
    fixture.contact("ann", T0);
    fixture.contact("bob", T0);
    fixture.data.address(1, "phone", "+34600000001", false, false);
    fixture
        .jdbc
        .sql(
            "INSERT INTO unsubscribe (contact_id, scope, channel, at, source)"
                + " VALUES (1, 'EVERYTHING', 'email', now(), 'PAGE')")
        .update();
    fixture.hour(T0);

    assertThat(fixture.outbox.claim("email", 10, h(1)).deliveries()).isEmpty();
    assertThat(fixture.outbox.claim("sms", 10, h(1)).deliveries())
        .extracting(ClaimedDelivery::address)
        .containsExactly("+34600000001");
    assertThat(fixture.journeys.explain("workflow 1", "bob", 1, h(1)).hours().get(0).checks())
        .contains(new Check(Reason.NO_ADDRESS, false, "there is no address of the kind phone"));
    assertThat(fixture.journeys.explain("workflow 1", "ann", 1, h(1)).hours().get(0).checks())
        .contains(new Check(Reason.NO_ADDRESS, true, "+34600000001, its address of the kind phone"))
        .contains(new Check(Reason.UNSUBSCRIBED, true, ""));
  }

  @Test
  void who_joins_half_an_hour_before_midnight_is_met_at_midnight_R63() {
    long workflow = fixture.workflow("joined today", h(-1));
    fixture.contact("late", Instant.parse("2026-03-10T23:30:00Z"));
    for (int hour = 12; hour <= 16; hour++) {
      fixture.hour(h(hour));
    }
    assertThat(fixture.plannedAt(workflow))
        .isEqualTo(Map.of("late", Instant.parse("2026-03-11T00:00:00Z")));
  }

  @Test
  void in_kathmandu_the_hour_is_split_at_its_midnight_R63() {
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
    long workflow =
        fixture.workflow(List.of("joined today"), kathmandu, h(-1), false, Optional.empty());
    fixture.contact("before", Instant.parse("2026-03-10T18:14:59Z"));
    fixture.contact("after", Instant.parse("2026-03-10T18:15:00Z"));
    for (int hour = 7; hour <= 10; hour++) {
      fixture.hour(h(hour));
    }
    Instant nineteen = Instant.parse("2026-03-10T19:00:00Z");
    assertThat(fixture.plannedAt(workflow))
        .isEqualTo(Map.of("before", nineteen, "after", nineteen));
  }

  @Test
  void a_day_of_downtime_is_made_up_for_R64() {
    long workflow = fixture.workflow("joined 7 days ago", h(-1));
    fixture.hour(T0);
    fixture.contact("hole", T0.minus(Duration.ofDays(6)).plusSeconds(7200));
    fixture.hour(h(47));
    assertThat(fixture.plannedAt(workflow))
        .isEqualTo(Map.of("hole", Instant.parse("2026-03-11T01:00:00Z")));
  }

  @Test
  void several_segments_mean_any_and_a_contact_in_two_counts_once_R67() {
    long workflow =
        fixture.workflow(
            List.of("everybody", "joined today"),
            JourneysFixture.UTC,
            h(-1),
            false,
            Optional.empty());
    fixture.contact("both", T0.minusSeconds(60));
    assertThat(fixture.hour(T0)).containsExactly(JourneysFixture.done(workflow, T0, 1, 1, 0));
  }

  @Test
  void who_joined_before_the_activation_is_left_out_if_that_is_asked_for_R57() {
    long bounded =
        fixture.workflow(
            List.of("joined today"), JourneysFixture.UTC, h(-2), true, Optional.empty());
    long free = fixture.workflow("joined today", h(-2));
    fixture.contact("before", h(-3));
    fixture.contact("after", h(-1));
    fixture.hour(T0);
    assertThat(fixture.plannedAt(bounded)).containsOnlyKeys("after");
    assertThat(fixture.plannedAt(free)).containsOnlyKeys("before", "after");
  }

  @Test
  void one_above_the_cap_holds_everybody_and_tells_how_to_narrow_R107() {
    long workflow = fixture.workflow("everybody", h(-1));
    long patient =
        fixture.workflow(
            List.of("everybody"), JourneysFixture.UTC, h(-1), false, Optional.of(10_001));
    fixture.data.contacts(10_001);
    assertThat(fixture.hour(T0)).extracting(RunResult::state).containsExactly("HELD", "DONE");
    assertThat(fixture.planned(workflow)).isZero();
    assertThat(fixture.planned(patient)).isEqualTo(10_001);
    Issue issue = fixture.issues.all().get(0);
    assertThat(issue.code()).isEqualTo("OVER_CAP");
    assertThat(issue.message())
        .startsWith("10,001 addresses are more than the cap of 10,000, so nobody")
        .contains("segment-preview \"everybody\"");
    fixture.jdbc.sql("DELETE FROM contact WHERE id = 1").update();
    fixture.hour(h(1));
    assertThat(fixture.planned(workflow)).isEqualTo(10_000);
  }

  @Test
  void last_processed_is_written_when_the_run_starts_R41() {
    long workflow = fixture.workflow("gone", h(-1));
    fixture.hours.strike(T0, T0);
    assertThat(lastProcessed(workflow)).isEmpty();
    assertThatThrownBy(() -> fixture.journeys.run(workflow, T0, T0.plusSeconds(3)))
        .isInstanceOf(InvalidInputException.class);
    assertThat(lastProcessed(workflow)).contains(T0.plusSeconds(3));
  }

  private Optional<Instant> lastProcessed(long workflow) {
    return fixture
        .jdbc
        .sql("SELECT last_processed FROM workflow WHERE id = :id")
        .param("id", workflow)
        .query((row, number) -> Database.maybeInstant(row, "last_processed"))
        .single();
  }

  @Test
  void a_run_that_fails_is_put_off_told_once_and_given_up_at_last() {
    long workflow = fixture.workflow("gone", h(-1));
    fixture.hours.strike(T0, T0);
    for (int attempt = 0; attempt < Runner.RETRY.size(); attempt++) {
      fails(workflow);
      assertThat(fixture.runState(workflow, T0)).isEqualTo("DUE");
    }
    fails(workflow);
    assertThat(fixture.runState(workflow, T0)).isEqualTo("FAILED");
    assertThat(fixture.issues.codes()).containsExactly("RUN_FAILED", "RUN_GIVEN_UP");
    assertThat(fixture.issues.all().get(0).message()).contains("There is no segment \"gone\"");
    assertThat(fixture.journeys.run(workflow, T0, T0).state()).isEqualTo("FAILED");
  }

  private void fails(long workflow) {
    assertThatThrownBy(() -> fixture.journeys.run(workflow, T0, T0))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_run_that_does_not_end_is_broken_off_and_put_off() {
    fixture.segments.put(
        "endless",
        asOf ->
            JourneysFixture.segment("endless", Sql.of("(SELECT c.id > ? FROM pg_sleep(600))", 0L)));
    long workflow = fixture.workflow("endless", h(-1));
    fixture.data.contacts(3);
    fixture.hours.strike(T0, T0);
    JourneyService hurried =
        fixture.journeys(
            fixture.database.dataSource(), Limits.withCap(10_000), Duration.ofMillis(500));

    assertThatThrownBy(() -> hurried.run(workflow, T0, T0)).isInstanceOf(DataAccessException.class);

    assertThat(fixture.runState(workflow, T0)).isEqualTo("DUE");
    assertThat(fixture.issues.all().get(0).message()).contains("statement timeout");
  }

  @Test
  void a_run_that_failed_for_a_while_is_done_later() {
    long workflow = fixture.workflow("comes", h(-1));
    fixture.data.contacts(3);
    fixture.hours.strike(T0, T0);
    fails(workflow);
    fixture.segments.put("comes", fixture.segments.get("everybody"));
    assertThat(fixture.journeys.run(workflow, T0, T0.plusSeconds(60)).planned()).isEqualTo(3);
  }

  @Test
  void a_pause_in_the_middle_of_a_run_keeps_nothing_of_it_R97() {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.data.contacts(3);
    fixture.midway = () -> fixture.data.state(workflow, "PAUSED");
    assertThat(fixture.hour(T0)).extracting(RunResult::state).containsExactly("SKIPPED");
    assertThat(fixture.outbox.counts(workflow).values()).containsOnly(0L);
  }

  @Test
  void a_pause_that_skips_the_run_under_way_wins_and_does_not_wait() {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.data.contacts(3);
    fixture.midway =
        () -> fixture.jdbc.sql("UPDATE run SET state = 'SKIPPED', detail = 'Paused'").update();
    assertThat(fixture.hour(T0)).extracting(RunResult::detail).containsExactly("Paused");
    assertThat(fixture.outbox.counts(workflow).values()).containsOnly(0L);
  }

  @Test
  void a_workflow_that_is_not_active_any_more_is_skipped() {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.hours.strike(T0, T0);
    fixture.data.state(workflow, "PAUSED");
    assertThat(fixture.journeys.run(workflow, T0, T0).state()).isEqualTo("SKIPPED");
    assertThat(lastProcessed(workflow)).isEmpty();
  }

  @Test
  void two_runs_of_a_workflow_never_overlap_R96() throws Exception {
    long workflow = fixture.workflow("everybody", h(-2));
    fixture.data.contacts(50);
    fixture.hours.strike(T0, T0);
    fixture.hours.strike(h(1), h(1));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    fixture.midway =
        () -> {
          inside.countDown();
          await(leave);
        };
    ExecutorService node = Executors.newSingleThreadExecutor();
    Future<RunResult> first = node.submit(() -> fixture.journeys.run(workflow, T0, T0));
    await(inside);
    assertThat(fixture.journeys.run(workflow, T0, T0).state()).isEqualTo("DUE");
    assertThat(fixture.journeys.run(workflow, h(1), h(1)).state()).isEqualTo("DUE");
    leave.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS).planned()).isEqualTo(50);
    assertThat(fixture.journeys.run(workflow, h(1), h(1)))
        .isEqualTo(JourneysFixture.done(workflow, h(1), 0, 0, 0));
    node.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_database_that_goes_away_in_the_middle_leaves_all_or_nothing() {
    long workflow = fixture.workflow("everybody", h(-1));
    fixture.data.contacts(200);
    fixture.hours.strike(T0, T0);
    fixture.midway =
        () ->
            fixture
                .jdbc
                .sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND state = 'idle in transaction'")
                .query((row, number) -> 0)
                .list();
    assertThatThrownBy(() -> fixture.journeys.run(workflow, T0, T0))
        .isInstanceOf(RuntimeException.class);
    assertThat(fixture.planned(workflow)).isZero();
    assertThat(fixture.runState(workflow, T0)).isEqualTo("DUE");
    fixture.midway = () -> {};
    assertThat(fixture.journeys.run(workflow, T0, T0).planned()).isEqualTo(200);
  }

  @Test
  void who_is_in_flight_keeps_the_message_of_its_hour() {
    fixture.workflow("everybody", h(-1));
    fixture.contact("first", T0);
    fixture.hour(T0);
    fixture.newMessageVersion();
    fixture.contact("second", T0);
    fixture.hour(h(1));
    Claim one = fixture.outbox.claim("email", 9, h(2));
    Claim two = fixture.outbox.claim("email", 9, h(2));
    assertThat(List.of(one.messageVersion(), two.messageVersion())).containsExactly(1, 2);
    assertThat(List.of(one.deliveries().size(), two.deliveries().size())).containsExactly(1, 1);
  }
}
