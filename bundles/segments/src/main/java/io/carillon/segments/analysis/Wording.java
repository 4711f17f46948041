package io.carillon.segments.analysis;

import io.carillon.segments.condition.SentCondition;
import io.carillon.segments.operator.Words;
import io.carillon.segments.reasoning.EventQuestion.Happening;
import io.carillon.segments.reasoning.ExampleContact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of an example in words. */
final class Wording {
  private static final String JOINED = "original_joined";

  private Wording() {}

  /** Such as {@code a contact who joined 3 days ago}; with the day if it is not today. */
  static String of(ExampleContact example, LocalDate today) {
    List<String> parts = new ArrayList<>();
    example.values().forEach((name, value) -> parts.add(value(name, value, example.day())));
    example.events().forEach(events -> parts.add(events(events, example.day())));
    String when = example.day().equals(today) ? "" : "on " + example.day() + ", ";
    return when + "a contact " + String.join(" and ", parts);
  }

  private static String value(String name, Object value, LocalDate today) {
    boolean none =
        value == null || value.equals("") || value instanceof Collection<?> c && c.isEmpty();
    if (name.startsWith(SentCondition.NAME + " ")) {
      return none ? "who was never " + name : "who was " + name + " " + shown(value, today);
    }
    if (none) {
      return name.equals(JOINED) ? "who has not joined" : "without " + name;
    }
    return name.equals(JOINED)
        ? "who joined " + shown(value, today)
        : "whose " + name + " is " + shown(value, today);
  }

  private static String shown(Object value, LocalDate today) {
    if (value instanceof LocalDate day) {
      return day(day, today);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Collection<?> entries) {
      return entries.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return Words.show(value);
  }

  private static String day(LocalDate day, LocalDate today) {
    long ago = ChronoUnit.DAYS.between(day, today);
    if (ago == 0) {
      return "today";
    }
    if (ago == 1) {
      return "yesterday";
    }
    if (ago == -1) {
      return "tomorrow";
    }
    return ago > 0 ? ago + " days ago" : "in " + -ago + " days";
  }

  private static String events(Happening events, LocalDate today) {
    String amount =
        events.amount().signum() == 0 ? "" : " that come to " + events.amount().toPlainString();
    return "with "
        + events.count()
        + " "
        + events.type()
        + (events.count() == 1 ? " event " : " events ")
        + day(events.day(), today)
        + amount;
  }
}
