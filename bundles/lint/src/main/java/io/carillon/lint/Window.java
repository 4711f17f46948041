package io.carillon.lint;

import io.carillon.api.Amount;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Days on which something happened, counted back from today.
 *
 * @param subject what happened, equal for equal things: {@code original_joined}
 * @param newest the day nearest to today, 0 is today
 * @param oldest the day farthest from it
 * @param words as a person reads it: {@code original_joined in the last 7 days}
 */
record Window(String subject, long newest, long oldest, String words) {
  private static final long FOR_EVER = Long.MAX_VALUE;

  /** What a condition says of days, if it counts them back from today. */
  static Optional<Window> of(Map<?, ?> condition) {
    if (condition.containsKey("field")) {
      return days("", condition.get("field").toString(), condition);
    }
    if (condition.containsKey("sent")) {
      return days("sent ", "\"" + condition.get("sent") + "\"", condition);
    }
    if (!condition.containsKey("event")) {
      return Optional.empty();
    }
    Object measure = condition.get("measure");
    String event = condition.get("event").toString();
    if ("first".equals(measure) || "last".equals(measure)) {
      return condition.containsKey("within")
          ? Optional.empty()
          : days(measure + " ", event, condition);
    }
    // "At least one" is meant where nothing else is said.
    return measure == null && !condition.containsKey("is") && condition.containsKey("within")
        ? within(event, condition.get("within"))
        : Optional.empty();
  }

  private static Optional<Window> within(String event, Object within) {
    if (within instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      return window("any ", event, String.valueOf(only.getKey()), only.getValue());
    }
    return window("any ", event, String.valueOf(within), null);
  }

  private static Optional<Window> days(String what, String name, Map<?, ?> condition) {
    return window(what, name, String.valueOf(condition.get("is")), condition.get("value"));
  }

  private static Optional<Window> window(String what, String name, String operator, Object value) {
    long days = value instanceof Number number ? number.longValue() : -1;
    String subject = what + name.toLowerCase(Locale.ROOT);
    String words = what + name;
    return switch (operator) {
      case "today" -> Optional.of(new Window(subject, 0, 0, words + " today"));
      case "yesterday" -> Optional.of(new Window(subject, 1, 1, words + " yesterday"));
      case "days_ago" ->
          counted(days, subject, days, days, words + " " + Amount.of(days, "day") + " ago");
      case "last_days" ->
          counted(days, subject, 0, days - 1, words + " in the last " + Amount.of(days, "day"));
      case "more_than_days_ago" ->
          counted(
              days,
              subject,
              days + 1,
              FOR_EVER,
              words + " more than " + Amount.of(days, "day") + " ago");
      default -> Optional.empty();
    };
  }

  private static Optional<Window> counted(
      long days, String subject, long newest, long oldest, String words) {
    return days < 0 ? Optional.empty() : Optional.of(new Window(subject, newest, oldest, words));
  }

  boolean isOneDay() {
    return newest == oldest;
  }

  boolean hasToday() {
    return newest == 0;
  }
}
