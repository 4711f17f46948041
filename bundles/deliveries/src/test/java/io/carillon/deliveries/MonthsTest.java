package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Reason;
import io.carillon.support.database.Database;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class MonthsTest {
  private static final Duration KEPT = Duration.ofDays(400);

  private OutboxFixture fixture;
  private Months months;
  private Instant start;

  @BeforeEach
  void open() {
    fixture = new OutboxFixture();
    months = new Months(new Database(fixture.database.dataSource()), Optional.of(KEPT));
    start =
        fixture
            .jdbc
            .sql("SELECT started_at FROM delivery_month")
            .query((row, number) -> row.getTimestamp(1).toInstant())
            .single();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void each_month_of_the_calendar_has_numbers_and_tables_of_its_own_and_the_next_stands_ready() {
    assertThat(months.turn(start)).isZero();
    assertThat(firstNumbers()).containsExactly(0L, 1_000_000_000L);
    sent(2);
    assertThat(numbers()).allMatch(id -> id < 1_000_000_000L);

    months.turn(start.plus(Duration.ofDays(32)));
    months.turn(start.plus(Duration.ofDays(32)));
    assertThat(firstNumbers()).containsExactly(0L, 1_000_000_000L, 2_000_000_000L);
    others(5);
    fixture.plan(OutboxFixture.everybody());
    assertThat(numbers()).filteredOn(id -> id >= 1_000_000_000L).hasSize(5);
  }

  @Test
  void a_month_that_runs_out_of_numbers_goes_on_in_the_next() {
    months.turn(start);
    fixture.jdbc.sql("SELECT setval('delivery_number', 1000000000)").query().listOfRows();
    sent(1);
    months.turn(start);
    assertThat(firstNumbers()).containsExactly(0L, 1_000_000_000L, 2_000_000_000L);
    assertThat(numbers()).containsExactly(1_000_000_001L);
  }

  @Test
  void what_is_kept_no_longer_goes_and_once_and_the_figures_stay() {
    sent(3);
    interact();
    Map<String, Long> figures = figures();
    months.turn(start.plus(Duration.ofDays(32)));

    assertThat(months.turn(start.plus(KEPT))).isZero();
    assertThat(months.turn(start.plus(KEPT).plus(Duration.ofDays(33)))).isEqualTo(1);

    assertThat(rows("past_delivery")).isZero();
    assertThat(rows("interaction")).isZero();
    assertThat(rows("engagement")).isZero();
    assertThat(rows("once")).isEqualTo(3);
    assertThat(fixture.plan(OutboxFixture.everybody()).planned()).isZero();
    assertThat(fixture.outbox.plannedEver(OutboxFixture.WORKFLOW, 1)).isTrue();
    assertThat(figures()).isEqualTo(figures).containsEntry("SENT", 3L).containsEntry("OPENED", 1L);
    fixture.jdbc.sql("SELECT recount_figures()").query().listOfRows();
    assertThat(figures()).isEqualTo(figures);
  }

  @Test
  void a_month_of_which_something_waits_is_kept() {
    sent(1);
    others(1);
    fixture.plan(OutboxFixture.everybody());
    months.turn(start.plus(Duration.ofDays(32)));
    assertThat(months.turn(start.plus(Duration.ofDays(500)))).isZero();
    fixture.work(
        start, work -> fixture.outbox.skipPlanned(work, OutboxFixture.WORKFLOW, Reason.DELETED));
    assertThat(months.turn(start.plus(Duration.ofDays(500)))).isEqualTo(1);
  }

  @Test
  void an_interrupted_drop_is_finished_and_what_goes_is_not_sent_again() {
    fixture.handAll(2);
    fixture.jdbc.sql("UPDATE delivery SET state = 'FAILED', reason = 'REFUSED'").update();
    months.turn(start.plus(Duration.ofDays(32)));
    fixture.jdbc.sql("UPDATE delivery_month SET dropping = true WHERE first_id = 0").update();
    fixture.jdbc.sql("ALTER TABLE engagement DETACH PARTITION engagement_0").update();
    fixture.jdbc.sql("ALTER TABLE link_click DETACH PARTITION link_click_0").update();
    fixture.jdbc.sql("DROP TABLE link_click_0").update();
    DeliveryFilter failed =
        DeliveryFilter.of(Optional.of(OutboxFixture.WORKFLOW), Set.of(DeliveryState.FAILED));
    assertThat(fixture.outbox.resend(failed, start)).isZero();

    assertThat(months.turn(start.plus(Duration.ofDays(500)))).isEqualTo(1);
    assertThat(firstNumbers()).doesNotContain(0L);
    assertThat(figures()).containsEntry("FAILED", 2L);
  }

  @Test
  void a_report_that_is_open_holds_up_the_drop_and_nobody_else() throws Exception {
    sent(3);
    months.turn(start.plus(Duration.ofDays(32)));
    try (Connection report = fixture.database.dataSource().getConnection();
        Statement statement = report.createStatement()) {
      report.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM past_delivery").close();
      CompletableFuture<Integer> drop =
          CompletableFuture.supplyAsync(() -> months.turn(start.plus(Duration.ofDays(500))));
      while (!detaching()) {
        Thread.onSpinWait();
      }
      long begin = System.nanoTime();
      others(4);
      fixture.plan(OutboxFixture.everybody());
      Handover handover = fixture.hand(fixture.claim(4));
      OutboxFixture.send(handover, 0, 4);
      handover.record(OutboxFixture.NOW);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(drop).isNotDone();
      report.rollback();
      assertThat(drop.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(rows("past_delivery")).isEqualTo(4);
  }

  @Test
  void two_nodes_that_turn_months_at_once_drop_them_once_and_the_figures_stay() {
    sent(3);
    Map<String, Long> figures = figures();
    Months other = new Months(new Database(fixture.database.dataSource()), Optional.of(KEPT));
    for (int month = 1; month <= 6; month++) {
      Instant now = start.plus(Duration.ofDays(32L * month));
      both(other, now);
    }
    assertThat(firstNumbers()).hasSize(8);
    Instant late = start.plus(Duration.ofDays(1_000));
    int dropped = both(other, late);
    // Whoever meets the other in the middle of a table leaves it for the next time.
    dropped += months.turn(late) + other.turn(late);
    assertThat(dropped).isGreaterThanOrEqualTo(1);
    assertThat(rows("past_delivery")).isZero();
    assertThat(months.turn(late)).isZero();
    assertThat(firstNumbers()).doesNotContain(0L);
    assertThat(figures()).isEqualTo(figures);
  }

  /** How many both have dropped together. */
  private int both(Months other, Instant now) {
    CyclicBarrier together = new CyclicBarrier(2);
    CompletableFuture<Integer> there =
        CompletableFuture.supplyAsync(() -> turn(other, now, together));
    return turn(months, now, together) + there.join();
  }

  private static int turn(Months node, Instant now, CyclicBarrier together) {
    try {
      together.await(20, TimeUnit.SECONDS);
      return node.turn(now);
    } catch (DataAccessException met) {
      return 0;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void too_few_days_are_refused_by_name() {
    assertThat(Months.kept(0)).isEmpty();
    assertThat(Months.kept(60)).contains(Duration.ofDays(60));
    assertThatThrownBy(() -> Months.kept(30))
        .hasMessage(
            "io.carillon.deliveries: keep.days: 30 is too few; it is 0 (for ever) or at least 60");
  }

  private boolean detaching() {
    return fixture
        .jdbc
        .sql(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'ALTER TABLE%CONCURRENTLY'"
                + " AND wait_event_type = 'Lock')")
        .query(Boolean.class)
        .single();
  }

  private void others(int contacts) {
    for (int i = 0; i < contacts; i++) {
      fixture.data.contact("other" + i).address("o" + i + "@example.org").stage("JOINED").insert();
    }
  }

  private void sent(int contacts) {
    Handover handover = fixture.handAll(contacts);
    OutboxFixture.send(handover, 0, contacts);
    handover.record(OutboxFixture.NOW);
  }

  private void interact() {
    fixture
        .jdbc
        .sql(
            "INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, link, at, verdict)"
                + " SELECT id, workflow_id, contact_id, 'CLICK', 1, now(), 'PERSON' FROM delivery"
                + " LIMIT 1")
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO engagement (delivery_id, workflow_id, contact_id, opens, first_opened)"
                + " SELECT id, workflow_id, contact_id, 1, now() FROM delivery LIMIT 1")
        .update();
  }

  private Map<String, Long> figures() {
    return fixture
        .jdbc
        .sql(
            "SELECT what, sum(n)::bigint AS n FROM (TABLE figure UNION ALL TABLE figure_change)"
                + " GROUP BY 1 HAVING sum(n) <> 0")
        .query((row, number) -> Map.entry(row.getString("what"), row.getLong("n")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<Long> firstNumbers() {
    return fixture
        .jdbc
        .sql("SELECT first_id FROM delivery_month ORDER BY 1")
        .query(Long.class)
        .list();
  }

  private List<Long> numbers() {
    return fixture.jdbc.sql("SELECT id FROM delivery").query(Long.class).list();
  }

  private long rows(String table) {
    return fixture.jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
