package io.carillon.api.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long something is kept, as {@code etc/io.carillon.retention.cfg} says it in days.
 *
 * @param days 0: for ever
 */
public record KeptTime(int days) {
  /** The configuration. */
  public static final String PID = "io.carillon.retention";

  /** Conditions of segments, guards and late answers look back so far at least. */
  private static final int LEAST = 60;

  private static final int MOST = 36_500;

  /**
   * A configured time.
   *
   * @throws IllegalArgumentException naming the key, if it is none
   */
  public static KeptTime of(String key, int days) {
    if (days != 0 && (days < LEAST || days > MOST)) {
      throw new IllegalArgumentException(
          "%s: %s: %d is not possible; it is 0 (for ever) or %d to %d"
              .formatted(PID, key, days, LEAST, MOST));
    }
    return new KeptTime(days);
  }

  /** What is older than this is removed; empty: nothing ever. */
  public Optional<Instant> before(Instant now) {
    return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
  }
}
