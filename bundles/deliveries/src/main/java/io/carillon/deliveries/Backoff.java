package io.carillon.deliveries;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long to wait before each further attempt; after the last one there is none.
 *
 * @param waits from the first retry on, positive
 */
record Backoff(List<Duration> waits) {
  static final String DEFAULT = "1m,5m,15m,1h,4h";

  private static final Pattern WAIT = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  Backoff {
    waits = List.copyOf(waits);
  }

  /**
   * Reads a list such as {@code 1m,5m,1h}.
   *
   * @throws IllegalArgumentException naming the key
   */
  static Backoff parse(String text) {
    return new Backoff(Stream.of(text.split(",")).map(String::strip).map(Backoff::wait).toList());
  }

  private static Duration wait(String text) {
    Matcher matcher = WAIT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "io.carillon.deliveries: key retry wants waiting times such as 1m,5m,1h, not \""
              + text
              + "\"");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** As an SQL array, in order. */
  long[] seconds() {
    return waits.stream().mapToLong(Duration::toSeconds).toArray();
  }
}
