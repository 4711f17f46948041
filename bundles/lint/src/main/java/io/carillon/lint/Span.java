package io.carillon.lint;

import io.carillon.api.workflow.Delay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/**
 * When something happens to whoever is in a flow: minutes from a beginning, in days of 24 hours.
 *
 * @param start the entry, a date, or a day that a field says
 * @param from at the earliest
 * @param to at the latest
 * @param clock the hour of the day, where it is known
 */
record Span(Delay.Start start, long from, long to, Optional<Clock> clock) {
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;
  private static final int WEEK = 7;
  private static final int LONGEST_MONTH = 31;
  private static final int SHORTEST_MONTH = 28;

  /** The moment of the entry. */
  static final Span ENTRY = new Span(new Delay.Arrival(), 0, 0, Optional.empty());

  /**
   * An hour of the day.
   *
   * @param ofContact in the zone of the contact, else of the flow
   * @param days of the week; empty: any
   */
  record Clock(LocalTime time, boolean ofContact, Set<DayOfWeek> days) {}

  /** After a delay. */
  Span after(Delay delay) {
    long minutes = delay.hours() * (long) HOUR + delay.minutes();
    long days = (long) delay.weeks() * WEEK + delay.days();
    if (delay.start() instanceof Delay.Arrival) {
      Optional<Clock> kept = minutes == 0 ? clock : Optional.empty();
      return new Span(
              start,
              from + (days + (long) delay.months() * SHORTEST_MONTH) * DAY + minutes,
              to + (days + (long) delay.months() * LONGEST_MONTH) * DAY + minutes,
              kept)
          .until(delay);
    }
    if (delay.start() instanceof Delay.Day day) {
      LocalDate date = day.date().plusMonths(delay.months()).plusDays(days);
      return begins(new Delay.Day(date), minutes, delay).until(delay);
    }
    long months = (long) delay.months() * LONGEST_MONTH;
    return begins(delay.start(), (days + months) * DAY + minutes, delay).until(delay);
  }

  private static Span begins(Delay.Start start, long minutes, Delay delay) {
    LocalTime time = LocalTime.MIN.plusMinutes(Math.floorMod(minutes, DAY));
    return new Span(
        start, minutes, minutes, Optional.of(new Clock(time, delay.ofContact(), Set.of())));
  }

  /** The next hour of the day and day of the week that a delay asks for. */
  private Span until(Delay delay) {
    if (delay.until().isEmpty()) {
      return delay.allowed().isEmpty() ? this : days(delay);
    }
    LocalTime time = delay.until().get();
    long shift =
        clock
            .filter(known -> known.ofContact() == delay.ofContact())
            .map(known -> Math.floorMod(minutes(time) - minutes(known.time()), (long) DAY))
            .orElse(-1L);
    Optional<Clock> known = Optional.of(new Clock(time, delay.ofContact(), delay.allowed()));
    Span there =
        shift < 0
            ? new Span(start, from, to + DAY - 1, known)
            : new Span(start, from + shift, to + shift, known);
    return delay.allowed().isEmpty() ? there : there.days(delay);
  }

  private Span days(Delay delay) {
    Optional<Clock> on =
        clock.map(known -> new Clock(known.time(), known.ofContact(), delay.allowed()));
    return new Span(start, from, to + (long) (WEEK - delay.allowed().size()) * DAY, on);
  }

  private static long minutes(LocalTime time) {
    return time.getHour() * (long) HOUR + time.getMinute();
  }

  /** At an unknown moment of a time to come. */
  Span within(long least, long most) {
    return new Span(start, from + least, to + most, most == 0 ? clock : Optional.empty());
  }

  /** Whether it is clear on which day it is, or on which of two days beside each other. */
  boolean isClear() {
    return to - from < DAY;
  }

  /** The first day of it, 0 is that of the beginning. */
  long day() {
    return Math.floorDiv(from, (long) DAY);
  }

  /** The day on which both can be, if both are clear and there is one. */
  Optional<Long> commonDay(Span other) {
    if (!isClear() || !other.isClear() || !start.equals(other.start)) {
      return Optional.empty();
    }
    long first = Math.max(day(), other.day());
    long last = Math.min(Math.floorDiv(to, (long) DAY), Math.floorDiv(other.to, (long) DAY));
    return first <= last ? Optional.of(first) : Optional.empty();
  }
}
