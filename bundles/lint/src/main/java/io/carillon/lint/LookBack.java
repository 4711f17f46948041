package io.carillon.lint;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far back on the time line a condition looks.
 *
 * @param what the event or metric it asks for
 * @param days before today; {@link #FOR_EVER} for all that there has ever been
 */
record LookBack(String what, long days) {
  static final long FOR_EVER = Long.MAX_VALUE;

  /** Those of all conditions on events and metrics in a definition, wherever they stand. */
  static List<LookBack> in(Object definition, LocalDate today) {
    List<LookBack> found = new ArrayList<>();
    collect(definition, today, found);
    return found;
  }

  private static void collect(Object node, LocalDate today, List<LookBack> found) {
    if (node instanceof Collection<?> several) {
      several.forEach(each -> collect(each, today, found));
    } else if (node instanceof Map<?, ?> map) {
      Object what = map.containsKey("event") ? map.get("event") : map.get("performance");
      if (what == null) {
        map.values().forEach(each -> collect(each, today, found));
      } else {
        days(map, today).ifPresent(days -> found.add(new LookBack(what.toString(), days)));
      }
    }
  }

  /** Empty where it can't be told, such as of what is no valid condition. */
  private static Optional<Long> days(Map<?, ?> condition, LocalDate today) {
    if (condition.get("within") instanceof Map<?, ?> within && within.size() == 1) {
      Map.Entry<?, ?> only = within.entrySet().iterator().next();
      return oldest(String.valueOf(only.getKey()), only.getValue(), today);
    }
    if (condition.containsKey("within")) {
      return oldest(String.valueOf(condition.get("within")), null, today);
    }
    // Whether the last one is of such a day: what came before it does not matter.
    return "last".equals(condition.get("measure"))
        ? oldest(String.valueOf(condition.get("is")), condition.get("value"), today)
        : Optional.of(FOR_EVER);
  }

  private static Optional<Long> oldest(String operator, Object value, LocalDate today) {
    return switch (operator) {
      case "today" -> Optional.of(0L);
      case "yesterday" -> Optional.of(1L);
      case "days_ago" -> number(value);
      case "last_days" -> number(value).map(days -> days - 1);
      case "on", "after" -> since(value, today);
      case "between" ->
          value instanceof List<?> two && !two.isEmpty()
              ? since(two.get(0), today)
              : Optional.empty();
      case "more_than_days_ago", "before", "empty", "not_empty" -> Optional.of(FOR_EVER);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> number(Object value) {
    return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
  }

  private static Optional<Long> since(Object date, LocalDate today) {
    try {
      return Optional.of(ChronoUnit.DAYS.between(LocalDate.parse(String.valueOf(date)), today));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
