package io.carillon.exports;

import io.carillon.api.export.ExportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** When an export falls due. */
final class Schedule {
  /** An end that has no date: later than any moment. */
  static final Instant WHENEVER = Instant.parse("9999-12-31T00:00:00Z");

  private Schedule() {}

  /**
   * The first moment after another one; empty if there is none.
   *
   * @param ends when the flow ends, if it has a date
   */
  static Optional<Instant> next(
      ExportTime time, Instant after, ZoneId zone, Optional<LocalDateTime> ends) {
    Optional<Instant> end = ends.map(local -> at(local, zone));
    if (time instanceof ExportTime.ByHand) {
      return Optional.empty();
    }
    if (time instanceof ExportTime.AtEnd) {
      return later(end.orElse(WHENEVER), after);
    }
    if (time instanceof ExportTime.At once) {
      return later(at(once.moment(), zone), after);
    }
    // The first that falls due at the end or after it is the last one.
    return end.filter(moment -> !moment.isAfter(after)).isPresent()
        ? Optional.empty()
        : Optional.of(repeated(time, after, zone));
  }

  private static Optional<Instant> later(Instant moment, Instant after) {
    return Optional.of(moment).filter(after::isBefore);
  }

  private static Instant repeated(ExportTime time, Instant after, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(after, zone);
    if (time instanceof ExportTime.Daily daily) {
      return first(today, daily.time(), day -> day.plusDays(1), after, zone);
    }
    if (time instanceof ExportTime.Weekly weekly) {
      LocalDate day = today.with(TemporalAdjusters.previousOrSame(weekly.day()));
      return first(day, weekly.time(), each -> each.plusWeeks(1), after, zone);
    }
    if (time instanceof ExportTime.Monthly monthly) {
      YearMonth month = YearMonth.from(today);
      return first(
          dayOf(month, monthly.day()),
          monthly.time(),
          day -> dayOf(YearMonth.from(day).plusMonths(1), monthly.day()),
          after,
          zone);
    }
    return after.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
  }

  private static LocalDate dayOf(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  private static Instant first(
      LocalDate from, LocalTime time, UnaryOperator<LocalDate> next, Instant after, ZoneId zone) {
    LocalDate day = from;
    Instant moment = at(day.atTime(time), zone);
    while (!moment.isAfter(after)) {
      day = next.apply(day);
      moment = at(day.atTime(time), zone);
    }
    return moment;
  }

  /** One that a clock change leaves out is that much later, one that comes twice the second. */
  private static Instant at(LocalDateTime local, ZoneId zone) {
    return ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
  }
}
