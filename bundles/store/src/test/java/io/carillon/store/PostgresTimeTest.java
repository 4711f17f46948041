package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PostgresTimeTest {
  private static final Instant HERE = Instant.parse("2026-03-10T10:00:00Z");
  private static final Instant THERE = Instant.parse("2026-03-10T10:17:00Z");

  private Duration passed = Duration.ZERO;
  private Duration off = Duration.ZERO;
  private boolean away;
  private int questions;
  private final PostgresTime time =
      new PostgresTime(this::ask, Clock.fixed(HERE, ZoneOffset.UTC), () -> passed.toNanos());

  private Instant ask() throws SQLException {
    questions++;
    if (away) {
      throw new SQLException("away");
    }
    // The answer takes ten milliseconds, five each way.
    Instant answer = THERE.plus(passed).plus(off).plusMillis(5);
    passed = passed.plusMillis(10);
    return answer;
  }

  private Instant there() {
    return THERE.plus(passed).plus(off);
  }

  @Test
  void it_is_what_the_database_says_whatever_the_clock_here_says() {
    assertThat(time.now()).isEqualTo(there());
    passed = passed.plusSeconds(29);
    assertThat(time.now()).isEqualTo(there());
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void a_database_whose_clock_was_set_is_followed_within_half_a_minute() {
    time.now();
    off = Duration.ofHours(1);
    passed = passed.plusSeconds(31);
    assertThat(time.now()).isEqualTo(there());
  }

  @Test
  void while_the_database_is_away_it_goes_on_by_what_has_passed() {
    time.now();
    away = true;
    passed = passed.plusSeconds(600);
    assertThat(time.now()).isEqualTo(there());
    passed = passed.plusSeconds(1);
    assertThat(time.now()).isEqualTo(there());
    assertThat(questions).as("asked again only after a while").isEqualTo(2);
  }

  @Test
  void before_the_first_answer_it_is_the_time_here() {
    away = true;
    assertThat(time.now()).isEqualTo(HERE);
  }
}
