package io.carillon.workflows;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as definitions write them, such as {@code 2 days}. */
final class Durations {
  private static final Pattern AMOUNT =
      Pattern.compile("\\s*(\\d{1,6})\\s*(minute|hour|day|week)s?\\s*", Pattern.CASE_INSENSITIVE);

  private Durations() {}

  /** An amount and its unit. */
  record Amount(int number, String unit) {
    Duration length() {
      return switch (unit) {
        case "minute" -> Duration.ofMinutes(number);
        case "hour" -> Duration.ofHours(number);
        case "day" -> Duration.ofDays(number);
        default -> Duration.ofDays(7L * number);
      };
    }
  }

  /** Empty if it is no amount. */
  static Optional<Amount> read(Object written) {
    Matcher amount = AMOUNT.matcher(String.valueOf(written));
    return amount.matches()
        ? Optional.of(
            new Amount(Integer.parseInt(amount.group(1)), amount.group(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
