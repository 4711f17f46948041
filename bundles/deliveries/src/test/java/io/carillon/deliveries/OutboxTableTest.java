package io.carillon.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Handover;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the outbox costs PostgreSQL: few rows, few indexes, and no rewriting of them. */
class OutboxTableTest {
  private OutboxFixture fixture;

  @BeforeEach
  void open() {
    fixture = new OutboxFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_claim_and_a_handover_change_no_column_of_an_index() {
    List<String> indexed =
        fixture
            .jdbc
            .sql(
                "SELECT DISTINCT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid ="
                    + " i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid ="
                    + " to_regclass('outbox')")
            .query(String.class)
            .list();
    assertThat(indexed)
        .containsExactlyInAnyOrder("id", "workflow_id", "channel", "not_before", "contact_id");
  }

  @Test
  void what_has_ended_has_left_the_outbox_and_its_claim_is_gone() {
    Handover handover = fixture.handAll(5);
    OutboxFixture.send(handover, 0, 5);
    assertThat(rows("outbox")).isEqualTo(5);
    assertThat(rows("claim")).isEqualTo(1);

    handover.record(OutboxFixture.NOW);
    assertThat(rows("outbox")).isZero();
    assertThat(rows("claim")).isZero();
    assertThat(rows("past_delivery")).isEqualTo(5);
    assertThat(rows("once")).isEqualTo(5);
  }

  @Test
  void a_claim_of_which_nothing_is_left_is_forgotten() {
    fixture.data.contacts(2);
    fixture.plan(OutboxFixture.everybody());
    Claim claim = fixture.claim(2);
    fixture.jdbc.sql("DELETE FROM outbox").update();
    fixture.outbox.recover(OutboxFixture.NOW);
    assertThat(rows("claim")).isEqualTo(1);
    fixture.outbox.recover(OutboxFixture.NOW.plus(Handovers.LEASE).plusSeconds(1));
    assertThat(claim.deliveries()).hasSize(2);
    assertThat(rows("claim")).isZero();
  }

  @Test
  void once_outlives_the_deliveries() {
    fixture.data.contacts(3);
    fixture.plan(OutboxFixture.everybody());
    fixture.jdbc.sql("TRUNCATE outbox").update();
    assertThat(fixture.plan(OutboxFixture.everybody()).planned()).isZero();
  }

  @Test
  void what_comes_behind_the_last_claim_is_found_when_nothing_is_left_after_it() {
    fixture.data.contacts(4);
    fixture.plan(OutboxFixture.everybody());
    fixture.jdbc.sql("UPDATE outbox SET not_before = not_before + id * interval '1 ms'").update();
    Claim second = fixture.outbox.claim("email", 2, OutboxFixture.NOW.plusSeconds(1));
    assertThat(second.deliveries()).hasSize(2);
    fixture
        .jdbc
        .sql("UPDATE outbox SET claim_id = NULL, not_before = not_before - interval '1 hour'")
        .update();
    List<Long> next = ids(fixture.outbox.claim("email", 9, OutboxFixture.NOW.plusSeconds(1)));
    assertThat(next).hasSize(4);
  }

  @Test
  void a_batch_takes_no_longer_when_the_statistics_say_that_the_outbox_is_empty() {
    fixture.data.contacts(10_000);
    fixture.plan(OutboxFixture.everybody());
    fixture.jdbc.sql("ANALYZE outbox, claim, past_delivery").update();
    batch();
    Duration known = batch();

    fixture.jdbc.sql("CREATE TABLE kept AS SELECT * FROM outbox").update();
    fixture.jdbc.sql("DELETE FROM outbox WHERE id > (SELECT min(id) FROM outbox)").update();
    fixture.jdbc.sql("VACUUM (TRUNCATE false) outbox").update();
    fixture.jdbc.sql("VACUUM (ANALYZE, TRUNCATE false) outbox").update();
    fixture.jdbc.sql("INSERT INTO outbox SELECT * FROM kept ON CONFLICT DO NOTHING").update();
    batch();
    Duration unknown = batch();

    assertThat(unknown).isLessThan(known.multipliedBy(4).plusMillis(100));
  }

  private Duration batch() {
    long start = System.nanoTime();
    Handover handover = fixture.hand(fixture.claim(1_000));
    OutboxFixture.send(handover, 0, 1_000);
    handover.record(OutboxFixture.NOW);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static List<Long> ids(Claim claim) {
    return claim.deliveries().stream().map(ClaimedDelivery::id).toList();
  }

  private long rows(String table) {
    return fixture.jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
