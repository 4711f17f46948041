package io.carillon.segments.operator;

import io.carillon.api.Amount;
import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.segments.reasoning.Days;
import io.carillon.segments.reasoning.Edge;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A span of whole local days: what every date operator means (R52-R54, R190).
 *
 * @param words such as {@code in the last 7 days}
 */
public record DaySpan(Days days, String words) {
  private static final int MOST_DAYS = 36_500;

  /** Operators that can hold for the past. */
  public static final List<String> PAST =
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

  /** Operators that can only hold for future days, or today. */
  public static final List<String> FUTURE = List.of("tomorrow", "in_days", "next_days");

  /** The span that an operator with its value means. */
  public static DaySpan read(Operand operand) {
    return switch (operand.operator()) {
      case "today" -> day(operand.none(0), "today");
      case "yesterday" -> day(operand.none(-1), "yesterday");
      case "tomorrow" -> day(operand.none(1), "tomorrow");
      case "days_ago" -> {
        int days = operand.whole(0, MOST_DAYS);
        yield day(-days, count(days) + " ago");
      }
      case "in_days" -> {
        int days = operand.whole(0, MOST_DAYS);
        yield day(days, "in " + count(days));
      }
      case "last_days" -> {
        int days = operand.whole(1, MOST_DAYS);
        yield span(fromToday(1L - days), fromToday(1), "in the last " + count(days));
      }
      case "next_days" -> {
        int days = operand.whole(1, MOST_DAYS);
        yield span(fromToday(0), fromToday(days), "in the next " + count(days));
      }
      case "more_than_days_ago" -> {
        int days = operand.whole(0, MOST_DAYS);
        yield span(null, fromToday(-days), "more than " + count(days) + " ago");
      }
      case "before" -> {
        LocalDate date = operand.date();
        yield span(null, fixed(date), "before " + date);
      }
      case "after" -> {
        LocalDate date = operand.date();
        yield span(fixed(date.plusDays(1)), null, "after " + date);
      }
      case "on" -> {
        LocalDate date = operand.date();
        yield span(fixed(date), fixed(date.plusDays(1)), "on " + date);
      }
      case "between" -> between(operand);
      default -> throw new IllegalArgumentException(operand.operator());
    };
  }

  /** The first day, as of a given today; empty if the span has no beginning. */
  Optional<LocalDate> first(LocalDate today) {
    return days.first().map(edge -> edge.on(today));
  }

  /** The day after the last; empty if the span has no end. */
  Optional<LocalDate> end(LocalDate today) {
    return days.end().map(edge -> edge.on(today));
  }

  /** The same span as moments: from the first moment of the first day in the zone of an as-of. */
  public Interval moments(AsOf asOf) {
    return new Interval(
        first(asOf.today()).map(asOf::startOf), end(asOf.today()).map(asOf::startOf));
  }

  private static DaySpan between(Operand operand) {
    List<LocalDate> dates = operand.dates();
    LocalDate from = dates.get(0);
    LocalDate to = dates.get(1);
    if (to.isBefore(from)) {
      throw new InvalidInputException(
          operand.place() + ": the second date, " + to + ", is before the first, " + from);
    }
    return span(fixed(from), fixed(to.plusDays(1)), "between " + from + " and " + to);
  }

  private static DaySpan day(long fromToday, String words) {
    return span(fromToday(fromToday), fromToday(fromToday + 1), words);
  }

  private static DaySpan span(Edge first, Edge end, String words) {
    return new DaySpan(new Days(Optional.ofNullable(first), Optional.ofNullable(end)), words);
  }

  private static Edge fromToday(long days) {
    return new Edge.FromToday(days);
  }

  private static Edge fixed(LocalDate date) {
    return new Edge.Fixed(date);
  }

  private static String count(int days) {
    return Amount.of(days, "day");
  }
}
