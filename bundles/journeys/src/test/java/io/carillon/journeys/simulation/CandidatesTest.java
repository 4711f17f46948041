package io.carillon.journeys.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Sql;
import io.carillon.journeys.JourneysFixture;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a simulated hour could write to at most. */
class CandidatesTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();
  private long workflow;

  @BeforeEach
  void write() {
    workflow = fixture.workflow("everybody", T0.minus(Duration.ofHours(1)));
    fixture.data.contacts(2);
    fixture.hour(T0);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private boolean any(Instant from, Sql contacts) {
    return new Candidates(new Database(fixture.database.dataSource()), workflow, from)
        .any(contacts);
  }

  @Test
  void nobody_is_left_when_all_who_qualify_have_a_row() {
    assertThat(any(T0, Sql.TRUE)).isFalse();
    long late = fixture.contact("late", T0);
    assertThat(any(T0, Sql.TRUE)).isTrue();
    assertThat(any(T0, Sql.of("c.id <> ?", late))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "NO_ADDRESS, false, true",
    "UNSUBSCRIBED, false, true",
    "SUPPRESSED, false, true",
    "SAME_ADDRESS, true, true",
    "MISSING_VALUE, false, false"
  })
  void whoever_was_skipped_may_come_back_if_it_was_before_the_range_or_the_address_may_become_free(
      String reason, boolean within, boolean before) {
    fixture.set("delivery", "state = 'SKIPPED', finished_at = hour, reason = '" + reason + "'");
    assertThat(any(T0, Sql.TRUE)).isEqualTo(within);
    assertThat(any(T0.plusSeconds(1), Sql.TRUE)).isEqualTo(before);
  }
}
