package io.carillon.reporting;

import io.carillon.api.report.WorkflowReport.Day;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Days, or so many weeks or months that they fit a page; those without anything in between too. */
final class Periods {
  /** More bars than these can't be told apart on paper. */
  static final int MOST = 92;

  private enum Length {
    DAY("day", "d MMM"),
    WEEK("week", "d MMM"),
    MONTH("month", "MMM yyyy"),
    YEAR("year", "yyyy");

    private final String noun;
    private final DateTimeFormatter format;

    Length(String noun, String pattern) {
      this.noun = noun;
      this.format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    private LocalDate start(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    private ChronoUnit unit() {
      return switch (this) {
        case DAY -> ChronoUnit.DAYS;
        case WEEK -> ChronoUnit.WEEKS;
        case MONTH -> ChronoUnit.MONTHS;
        case YEAR -> ChronoUnit.YEARS;
      };
    }
  }

  private final Length length;
  private final LocalDate first;
  private final int count;
  private final List<Day> days;

  /**
   * @param days at least one, oldest first
   */
  Periods(List<Day> days) {
    this.days = days;
    LocalDate begin = days.get(0).day();
    LocalDate end = days.get(days.size() - 1).day();
    Length fits = Length.YEAR;
    for (Length each : Length.values()) {
      if (number(each, begin, end) <= MOST) {
        fits = each;
        break;
      }
    }
    length = fits;
    first = length.start(begin);
    count = (int) Math.min(MOST, number(length, begin, end));
  }

  private static long number(Length length, LocalDate begin, LocalDate end) {
    return length.unit().between(length.start(begin), length.start(end)) + 1;
  }

  /** Such as {@code day}. */
  String noun() {
    return length.noun;
  }

  int count() {
    return count;
  }

  String label(int index) {
    return length.format.format(first.plus(index, length.unit()));
  }

  /** The sums of a value. */
  List<Long> sums(ToLongFunction<Day> value) {
    long[] sums = new long[count];
    for (Day day : days) {
      long index = length.unit().between(first, length.start(day.day()));
      sums[(int) Math.min(count - 1, index)] += value.applyAsLong(day);
    }
    List<Long> all = new ArrayList<>();
    for (long sum : sums) {
      all.add(sum);
    }
    return all;
  }
}
