package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.journey.RunResult;
import io.carillon.journeys.settings.Limits;
import io.carillon.journeys.tick.Runner;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that two servers could evaluate, and one of them hangs in the middle of it. */
class TwoNodesTest {
  private static final Instant HOUR = JourneysFixture.T0;
  private static final int CONTACTS = 3;
  private static final Duration LEASE = Duration.ofMillis(1_500);

  private final JourneysFixture fixture = new JourneysFixture();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final AtomicBoolean first = new AtomicBoolean(true);
  private long workflow;

  @BeforeEach
  void a_due_run() {
    workflow = fixture.workflow("everybody", HOUR.minusSeconds(60));
    fixture.data.contacts(CONTACTS);
    fixture.hours.strike(HOUR, HOUR);
    fixture.midway =
        () -> {
          if (first.compareAndSet(true, false)) {
            inside.countDown();
            await(mayGoOn);
          }
        };
  }

  @AfterEach
  void close() {
    mayGoOn.countDown();
    fixture.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private CompletableFuture<RunResult> hangs(Duration silence) {
    JourneyService node =
        fixture.journeys(
            fixture.database.dataSource(),
            Limits.withCap(10_000),
            Runner.LONGEST_STATEMENT,
            silence);
    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(() -> node.run(workflow, HOUR, HOUR));
    await(inside);
    return run;
  }

  @Test
  void while_one_node_evaluates_a_run_the_other_leaves_it_alone() {
    CompletableFuture<RunResult> run = hangs(Runner.LONGEST_SILENCE);
    assertThat(fixture.journeys.run(workflow, HOUR, HOUR).state()).isEqualTo("DUE");
    assertThat(attempts()).isEqualTo(1);
    mayGoOn.countDown();
    assertThat(run.join().planned()).isEqualTo(CONTACTS);
    assertThat(fixture.journeys.run(workflow, HOUR, HOUR).state()).isEqualTo("DONE");
    assertThat(attempts()).isEqualTo(1);
  }

  /** The database ends the silent node's transaction, by its own clock: it has nothing to say. */
  @Test
  void a_node_that_hangs_loses_its_run_to_the_other_and_can_not_finish_it_any_more() {
    CompletableFuture<RunResult> lost = hangs(LEASE);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!fixture.journeys.run(workflow, HOUR, HOUR).state().equals("DONE")) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(planned()).isEqualTo(CONTACTS);
    assertThat(attempts()).isEqualTo(2);

    mayGoOn.countDown();
    assertThatThrownBy(lost::join).hasRootCauseInstanceOf(java.sql.SQLException.class);
    assertThat(planned()).isEqualTo(CONTACTS);
    assertThat(fixture.runState(workflow, HOUR)).isEqualTo("DONE");
  }

  /** Each has planned before the other has committed: only one of them may go on. */
  @Test
  void two_nodes_never_plan_more_for_a_contact_together_than_the_alarm_allows() throws Exception {
    Limits one = new Limits(10_000, 0, 20, 0, 1);
    JourneyService there = fixture.journeys(fixture.database.dataSource(), one);
    JourneyService here = fixture.journeys(fixture.database.dataSource(), one);
    first.set(false);
    long other = fixture.workflow("everybody", HOUR.minusSeconds(60));
    Instant hour = HOUR.plus(Duration.ofHours(1));
    fixture.hours.strike(hour, hour);
    CyclicBarrier planned = new CyclicBarrier(2);
    fixture.midway = () -> meet(planned);
    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(() -> there.run(other, hour, hour));
    here.run(workflow, HOUR, hour);
    run.join();
    assertThat(
            fixture
                .jdbc
                .sql(
                    "SELECT max(n) FROM (SELECT count(*) AS n FROM outbox GROUP BY contact_id) AS m")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  private static void meet(CyclicBarrier others) {
    try {
      others.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private long planned() {
    return fixture.outbox.counts(workflow).getOrDefault(DeliveryState.PLANNED, 0L);
  }

  private int attempts() {
    return fixture
        .jdbc
        .sql("SELECT attempts FROM run WHERE workflow_id = ?")
        .param(workflow)
        .query(Integer.class)
        .single();
  }
}
