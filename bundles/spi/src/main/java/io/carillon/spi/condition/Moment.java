package io.carillon.spi.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The moment that an evaluation speaks of, and the zone whose days it counts. A late, a repeated
 * and a simulated evaluation differ only in this.
 *
 * @param instant the last moment that counts, inclusive
 * @param zone the zone of "today"
 */
public record Moment(Instant instant, ZoneId zone) {

  /**
   * The local date of this moment in its zone.
   *
   * @return today
   */
  public LocalDate today() {
    return instant.atZone(zone).toLocalDate();
  }

  /**
   * The first moment of a local date in this zone; on a day whose midnight is skipped, the first
   * after it.
   *
   * @param date any
   * @return fit as a parameter of SQL
   */
  public OffsetDateTime startOf(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
  }

  /**
   * This moment.
   *
   * @return fit as a parameter of SQL
   */
  public OffsetDateTime timestamp() {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
