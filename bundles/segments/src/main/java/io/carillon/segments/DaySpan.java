package io.carillon.segments;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A span of whole local days: what every date operator means (R52-R54, R190).
 *
 * @param first the first day; empty if it has no beginning
 * @param end the day after the last; empty if it has no end
 * @param words such as {@code in the last 7 days}
 */
record DaySpan(Optional<LocalDate> first, Optional<LocalDate> end, String words) {
  private static final int MOST_DAYS = 36_500;

  /** Operators that can hold for the past. */
  static final List<String> PAST =
      List.of(
          "today",
          "yesterday",
          "days_ago",
          "last_days",
          "more_than_days_ago",
          "before",
          "after",
          "on",
          "between");

  /** Operators that can hold for the future only, today aside. */
  static final List<String> FUTURE = List.of("tomorrow", "in_days", "next_days");

  /** The span that an operator with its value means on a day. */
  static DaySpan read(Operand operand, LocalDate today) {
    return switch (operand.operator()) {
      case "today" -> day(operand.none(today), "today");
      case "yesterday" -> day(operand.none(today).minusDays(1), "yesterday");
      case "tomorrow" -> day(operand.none(today).plusDays(1), "tomorrow");
      case "days_ago" -> {
        int days = operand.whole(0, MOST_DAYS);
        yield day(today.minusDays(days), count(days) + " ago");
      }
      case "in_days" -> {
        int days = operand.whole(0, MOST_DAYS);
        yield day(today.plusDays(days), "in " + count(days));
      }
      case "last_days" -> {
        int days = operand.whole(1, MOST_DAYS);
        yield span(today.minusDays(days - 1L), today.plusDays(1), "in the last " + count(days));
      }
      case "next_days" -> {
        int days = operand.whole(1, MOST_DAYS);
        yield span(today, today.plusDays(days), "in the next " + count(days));
      }
      case "more_than_days_ago" -> {
        int days = operand.whole(0, MOST_DAYS);
        yield span(null, today.minusDays(days), "more than " + count(days) + " ago");
      }
      case "before" -> {
        LocalDate date = operand.date();
        yield span(null, date, "before " + date);
      }
      case "after" -> {
        LocalDate date = operand.date();
        yield span(date.plusDays(1), null, "after " + date);
      }
      case "on" -> {
        LocalDate date = operand.date();
        yield day(date, "on " + date);
      }
      case "between" -> between(operand);
      default -> throw new IllegalArgumentException(operand.operator());
    };
  }

  /** The same span as moments: from the first moment of the first day in the zone of an as-of. */
  Interval moments(AsOf asOf) {
    return new Interval(first.map(asOf::startOf), end.map(asOf::startOf));
  }

  private static DaySpan between(Operand operand) {
    List<LocalDate> dates = operand.dates();
    LocalDate from = dates.get(0);
    LocalDate to = dates.get(1);
    if (to.isBefore(from)) {
      throw new InvalidInputException(
          operand.place() + ": the second date, " + to + ", is before the first, " + from);
    }
    return span(from, to.plusDays(1), "between " + from + " and " + to);
  }

  private static DaySpan day(LocalDate date, String words) {
    return span(date, date.plusDays(1), words);
  }

  private static DaySpan span(LocalDate first, LocalDate end, String words) {
    return new DaySpan(Optional.ofNullable(first), Optional.ofNullable(end), words);
  }

  private static String count(int days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
