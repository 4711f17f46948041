package io.carillon.api;

import io.carillon.spi.condition.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * The moment that an evaluation speaks of, and the zone whose days it counts (R63, R65). Nothing in
 * the engine asks the clock: a late, a repeated and a simulated evaluation differ only in this.
 *
 * @param instant the last moment that counts, inclusive
 * @param zone the zone of "today"
 */
public record AsOf(Instant instant, ZoneId zone) {

  /** The moment that a condition was given. */
  public static AsOf of(Moment moment) {
    return new AsOf(moment.instant(), moment.zone());
  }

  /** The local date of this moment in its zone. */
  public LocalDate today() {
    return moment().today();
  }

  /**
   * The first moment of a local date in this zone; on a day whose midnight is skipped, the first
   * after it.
   */
  public OffsetDateTime startOf(LocalDate date) {
    return moment().startOf(date);
  }

  /** This moment as a JDBC value. */
  public OffsetDateTime timestamp() {
    return moment().timestamp();
  }

  /** The same, as conditions get it. */
  public Moment moment() {
    return new Moment(instant, zone);
  }
}
