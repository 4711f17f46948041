package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.journeys.simulation.SandboxTest;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has just come in is planned for as well as what has been there for long. */
class FirstMinuteTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();

  @BeforeEach
  void fill() {
    fixture.data.contacts(793);
    fixture
        .jdbc
        .sql(
            "INSERT INTO event (contact_id, type, at, amount, key) SELECT c.id, 'purchase',"
                + " CAST(:now AS timestamptz) - i * interval '31 days' - c.id * interval '1 hour',"
                + " 200, 'i' || i FROM contact c, generate_series(1, 6) AS i")
        .param("now", Database.timestamp(T0))
        .update();
    fixture.segments.put("quiet", FirstMinuteTest::quiet);
    fixture.workflow("quiet", T0.minusSeconds(3600));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** As the demo's: bought for 1,000 or more, but nothing for 60 days. */
  private static CompiledSegment quiet(AsOf asOf) {
    String bought = "FROM event e WHERE e.type = 'purchase'";
    return JourneysFixture.segment(
        "quiet",
        Sql.of(
            "EXISTS (SELECT 1 FROM (SELECT e.contact_id "
                + bought
                + " AND e.at < ? GROUP BY e.contact_id HAVING sum(e.amount) >= 1000) x"
                + " WHERE x.contact_id = c.id) AND EXISTS (SELECT 1 "
                + bought
                + " AND e.contact_id = c.id AND e.at < ?) AND NOT EXISTS (SELECT 1 "
                + bought
                + " AND e.contact_id = c.id AND e.at >= ? AND e.at < ?)",
            asOf.timestamp(),
            asOf.startOf(asOf.today().minusDays(60)),
            asOf.startOf(asOf.today().minusDays(60)),
            asOf.timestamp()));
  }

  private long known(String table) {
    return fixture
        .jdbc
        .sql("SELECT CAST(reltuples AS bigint) FROM pg_class WHERE oid = to_regclass(?)")
        .param(table)
        .query(Long.class)
        .single();
  }

  private Duration week() {
    long start = System.nanoTime();
    fixture.journeys.simulate(SandboxTest.range(T0, T0.plus(Duration.ofHours(168)), "workflow 1"));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void
      a_simulation_has_its_statistics_before_it_begins_and_the_first_is_no_slower_than_later_ones() {
    assertThat(known("contact")).isNegative();
    Duration first = week();
    assertThat(known("contact")).isEqualTo(793);
    assertThat(known("event")).isEqualTo(793 * 6);
    Duration later = week();
    assertThat(first).isLessThan(later.multipliedBy(4).plusSeconds(1));
  }

  @Test
  void a_run_has_its_statistics_before_it_begins() {
    fixture.hour(T0);
    assertThat(known("contact")).isEqualTo(793);
    assertThat(known("event")).isEqualTo(793 * 6);
    // What the run itself has planned is known to the next one.
    fixture.hour(T0.plusSeconds(3600));
    assertThat(known("outbox")).isPositive();
  }

  @Test
  void an_outbox_that_was_empty_between_two_hours_is_known_as_soon_as_it_is_filled() {
    fixture.jdbc.sql("DELETE FROM contact").update();
    fixture.data.contacts(5_000);
    fixture.workflow("everybody", T0.minusSeconds(3600));
    fixture.hour(T0);
    fixture.jdbc.sql("DELETE FROM outbox WHERE id <> (SELECT min(id) FROM outbox)").update();
    fixture.jdbc.sql("DELETE FROM once").update();
    fixture.set("contact", "country = 'UY'");
    fixture.jdbc.sql("VACUUM (TRUNCATE false) outbox").update();
    fixture.jdbc.sql("VACUUM (TRUNCATE false) outbox").update();
    assertThat(known("outbox")).isLessThan(10);
    fixture.hour(T0.plusSeconds(3600));
    assertThat(known("outbox")).isGreaterThan(4_000);
  }
}
