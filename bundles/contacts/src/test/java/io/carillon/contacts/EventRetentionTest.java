package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.store.KeptTime;
import io.carillon.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EventRetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

  @AfterEach
  void close() {
    database.close();
  }

  private void events(String type, int count, int daysAgo) {
    jdbc.sql(
            "INSERT INTO event (contact_id, type, key, at) SELECT i, :type, :age || '-' || i, :at FROM"
                + " generate_series(1, :count) i")
        .param("type", type)
        .param("age", daysAgo)
        .param("at", NOW.minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC))
        .param("count", count)
        .update();
  }

  private List<String> left() {
    return jdbc.sql("SELECT type || ' ' || count(*) FROM event GROUP BY type ORDER BY 1")
        .query(String.class)
        .list();
  }

  private long forget(int days, int batch) {
    return new EventRetention(database.dataSource(), new KeptTime(days), batch).forget(NOW);
  }

  @Test
  void events_older_than_they_are_kept_are_removed_in_batches_whatever_their_type() {
    events("purchase", 25, 400);
    events("purchase", 7, 91);
    events("purchase", 3, 89);
    events("click", 10, 300);
    events("visit", 2, 10);
    assertThat(forget(0, 10)).isZero();
    assertThat(forget(90, 10)).isEqualTo(42);
    assertThat(left()).containsExactly("purchase 3", "visit 2");
    assertThat(forget(90, 10)).isZero();
  }

  @Test
  void an_application_that_nobody_has_decided_yet_is_kept() {
    events("application", 3, 400);
    jdbc.sql("DELETE FROM application_waiting WHERE contact_id = 2").update();
    assertThat(forget(90, 10)).isEqualTo(1);
    assertThat(left()).containsExactly("application 2");
  }

  @Test
  void nobody_who_brings_events_in_is_kept_waiting() throws Exception {
    events("purchase", 5, 400);
    try (Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "INSERT INTO event (contact_id, type, key, at) VALUES (1, 'purchase', 'new', now())");
      assertThat(forget(90, 2)).isEqualTo(5);
      other.commit();
    }
    assertThat(left()).containsExactly("purchase 1");
  }

  @Test
  void so_few_days_can_not_be_kept() {
    assertThatThrownBy(() -> KeptTime.of("keep.events.days", 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "io.carillon.retention: keep.events.days: 30 is not possible; it is 0 (for ever) or 60 to"
                + " 36500");
    assertThat(KeptTime.of("keep.events.days", 60).before(NOW))
        .contains(NOW.minus(Duration.ofDays(60)));
    assertThat(KeptTime.of("keep.events.days", 0).before(NOW)).isEmpty();
  }
}
