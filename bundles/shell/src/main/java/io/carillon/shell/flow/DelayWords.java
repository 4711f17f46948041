package io.carillon.shell.flow;

import io.carillon.api.Amount;
import io.carillon.api.workflow.Delay;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How long a step waits, in words. */
final class DelayWords {
  private DelayWords() {}

  /** {@code 2 days, then until 09:00}. */
  static String of(Delay delay) {
    List<String> parts = new ArrayList<>();
    first(delay, parts);
    delay.until().ifPresent(hour -> parts.add(then(parts) + "until " + hour));
    if (!delay.allowed().isEmpty()) {
      parts.add(
          then(parts)
              + "until the next "
              + delay.allowed().stream()
                  .sorted()
                  .map(DelayWords::name)
                  .collect(Collectors.joining(" or ")));
    }
    return String.join(", ", parts) + (delay.ofContact() ? ", by the contact's own clock" : "");
  }

  private static void first(Delay delay, List<String> parts) {
    int sign = isBefore(delay) ? -1 : 1;
    String amount = amount(delay, sign);
    String day = day(delay.start());
    if (day.isEmpty()) {
      if (!amount.isEmpty()) {
        parts.add(amount);
      }
    } else if (amount.isEmpty()) {
      parts.add("until " + day);
    } else {
      parts.add("until " + amount + (sign < 0 ? " before " : " after ") + day);
    }
  }

  private static boolean isBefore(Delay delay) {
    return delay.months() < 0
        || delay.weeks() < 0
        || delay.days() < 0
        || delay.hours() < 0
        || delay.minutes() < 0;
  }

  private static String day(Delay.Start start) {
    if (start instanceof Delay.Day day) {
      return day.date().toString();
    }
    return start instanceof Delay.FieldDay field ? "the day in " + field.field() : "";
  }

  private static String amount(Delay delay, int sign) {
    List<String> amounts = new ArrayList<>();
    add(amounts, sign * delay.months(), "month");
    add(amounts, sign * delay.weeks(), "week");
    add(amounts, sign * delay.days(), "day");
    add(amounts, sign * delay.hours(), "hour");
    add(amounts, sign * delay.minutes(), "minute");
    return String.join(" ", amounts);
  }

  private static void add(List<String> amounts, int number, String unit) {
    if (number != 0) {
      amounts.add(Amount.of(number, unit));
    }
  }

  private static String then(List<String> parts) {
    return parts.isEmpty() ? "" : "then ";
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** {@code 2 days}, {@code 36 hours} or {@code 90 minutes}. */
  static String of(Duration length) {
    if (length.toMinutes() % Duration.ofDays(1).toMinutes() == 0) {
      return Amount.of(length.toDays(), "day");
    }
    return length.toMinutes() % Duration.ofHours(1).toMinutes() == 0
        ? Amount.of(length.toHours(), "hour")
        : Amount.of(length.toMinutes(), "minute");
  }
}
