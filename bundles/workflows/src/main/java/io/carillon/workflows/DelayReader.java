package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Delay;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a delay says: {@code 4 days}, or a map of amounts, hour, days and zone. */
final class DelayReader {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(366);
  private static final int DAYS_OF_A_MONTH = 30;

  private DelayReader() {}

  /**
   * @param written has passed the schema
   * @param place of the delay, as messages begin
   * @throws InvalidInputException if it waits for nothing, or too short or too long
   */
  static Delay read(Object written, String place) {
    if (!(written instanceof Map<?, ?> map)) {
      Durations.Amount amount =
          Durations.read(written)
              .orElseThrow(() -> new InvalidInputException(place + ": delay: " + Words.AMOUNT));
      return checked(
          delay(new Delay.Arrival(), Map.of(amount.unit() + "s", amount.number())), place);
    }
    return checked(delay(start(map, place), map), place);
  }

  private static Delay delay(Delay.Start start, Map<?, ?> map) {
    return new Delay(
        start,
        number(map, "months"),
        number(map, "weeks"),
        number(map, "days"),
        number(map, "hours"),
        number(map, "minutes"),
        Optional.ofNullable(map.get("until")).map(Object::toString).map(LocalTime::parse),
        days(map.get("on")),
        "contact".equals(map.get("zone")));
  }

  private static Delay.Start start(Map<?, ?> map, String place) {
    Object date = map.get("date");
    if (date == null) {
      Object field = map.get("field");
      return field == null ? new Delay.Arrival() : new Delay.FieldDay(field.toString());
    }
    try {
      return new Delay.Day(LocalDate.parse(date.toString()));
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "%s: delay: date: \"%s\" is no day; write one such as 2026-12-24".formatted(place, date),
          e);
    }
  }

  private static int number(Map<?, ?> map, String unit) {
    return map.get(unit) instanceof Number number ? number.intValue() : 0;
  }

  private static Set<DayOfWeek> days(Object names) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (names instanceof List<?> list) {
      for (Object name : list) {
        for (DayOfWeek day : DayOfWeek.values()) {
          if (day.name().toLowerCase(Locale.ROOT).startsWith(name.toString())) {
            days.add(day);
          }
        }
      }
    }
    return days;
  }

  /** R219: 1 minute to 366 days; a day that is named may be any. */
  private static Delay checked(Delay delay, String place) {
    if (!(delay.start() instanceof Delay.Arrival)) {
      return delay;
    }
    Duration amount =
        Duration.ofDays((long) delay.months() * DAYS_OF_A_MONTH + delay.weeks() * 7L + delay.days())
            .plusHours(delay.hours())
            .plusMinutes(delay.minutes());
    boolean nothing =
        amount.compareTo(LEAST) < 0 && delay.until().isEmpty() && delay.allowed().isEmpty();
    if (nothing || amount.isNegative() || amount.compareTo(MOST) > 0) {
      throw new InvalidInputException(
          place + ": delay: must be of 1 minute to 366 days, or until an hour or a day");
    }
    return delay;
  }

  /** What is said of amounts, here and in conditions. */
  static final class Words {
    static final String AMOUNT =
        "write an amount such as 4 days (minutes, hours, days or weeks), or a map such as"
            + " {days: 7, until: \"10:00\"}";

    private Words() {}
  }
}
