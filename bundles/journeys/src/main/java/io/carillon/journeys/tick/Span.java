package io.carillon.journeys.tick;

import io.carillon.api.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The time between two strikes: {@code [since, at)}. An evaluation is of the span, not of an
 * instant (R63): as of its last microsecond, and of the last one before each local midnight within
 * it.
 *
 * @param since the strike before
 * @param at the strike
 */
public record Span(Instant since, Instant at) {

  /** The hour, or the beginning of one, that a strike at a moment would end. */
  public static Span before(Instant at) {
    Instant top = at.truncatedTo(ChronoUnit.HOURS);
    return new Span(top.isBefore(at) ? top : top.minus(1, ChronoUnit.HOURS), at);
  }

  /**
   * The moments to be evaluated, oldest first; more than one only if the span contains a midnight.
   */
  public List<AsOf> moments(ZoneId zone) {
    List<AsOf> moments = new ArrayList<>();
    LocalDate day = since.atZone(zone).toLocalDate().plusDays(1);
    for (Instant midnight = start(day, zone);
        midnight.isBefore(at);
        day = day.plusDays(1), midnight = start(day, zone)) {
      if (midnight.isAfter(since)) {
        moments.add(lastBefore(midnight, zone));
      }
    }
    moments.add(lastBefore(at, zone));
    return moments;
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static AsOf lastBefore(Instant end, ZoneId zone) {
    return new AsOf(end.minus(1, ChronoUnit.MICROS), zone);
  }
}
