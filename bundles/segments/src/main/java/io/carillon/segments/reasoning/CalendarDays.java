package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds days: the nearest in a span, or the last anniversary. Not every zone has every day. */
final class CalendarDays {
  /** What is known ends here. */
  static final Edge TOMORROW = new Edge.FromToday(1);

  /** A zone skips at most a day, when it moves across the date line. */
  private static final int MOST_MISSING = 3;

  /** Around 1900 and 2100, there are eight years between two 29 Februaries. */
  static final int MOST_YEARS = 9;

  private CalendarDays() {}

  /** Whether a zone has a day: some zones have skipped one. */
  static boolean exists(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toLocalDate().equals(day);
  }

  /**
   * The day in a span that is nearest to today.
   *
   * @param first null if the span has no beginning
   * @param end the day after the last, null if the span has no end
   * @param fits what else is asked of the day; looked for in the few days beside the nearest
   */
  static Optional<LocalDate> nearest(
      LocalDate first, LocalDate end, LocalDate today, Predicate<LocalDate> fits) {
    LocalDate nearest = today;
    if (end != null && !today.isBefore(end)) {
      nearest = end.minusDays(1);
    } else if (first != null && today.isBefore(first)) {
      nearest = first;
    }
    for (int step = 0; step <= MOST_MISSING; step++) {
      for (LocalDate day : new LocalDate[] {nearest.minusDays(step), nearest.plusDays(step)}) {
        boolean inside =
            (first == null || !day.isBefore(first)) && (end == null || day.isBefore(end));
        if (inside && fits.test(day)) {
          return Optional.of(day);
        }
      }
    }
    return Optional.empty();
  }

  /** The last day in a span whose anniversary is today. */
  static Optional<LocalDate> anniversary(
      LocalDate first, LocalDate end, LocalDate today, Predicate<LocalDate> fits) {
    LocalDate last = (end == null || end.isAfter(today) ? today : end).minusDays(1);
    int from = last.getYear();
    int to = first == null ? from - MOST_YEARS : first.getYear();
    Question anniversary = new Question.Anniversary();
    for (int year = from; year >= to; year--) {
      for (MonthDay one : new MonthDay[] {MonthDay.from(today), MonthDay.of(2, 29)}) {
        LocalDate day = one.atYear(year);
        boolean inside = !day.isAfter(last) && (first == null || !day.isBefore(first));
        if (inside && anniversary.holds(day, today) && fits.test(day)) {
          return Optional.of(day);
        }
      }
    }
    return Optional.empty();
  }
}
