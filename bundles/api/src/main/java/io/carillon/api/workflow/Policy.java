package io.carillon.api.workflow;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of what, and when, may be sent to one contact (R140-R142). It is asked when a message
 * leaves the outbox; of several that hold, the strictest counts.
 *
 * @param name at most 50 characters, unique in any case
 * @param category the category or group whose workflows it limits; empty: all workflows
 * @param channels that count together, in their order; empty: all that reach people
 * @param limit how many; empty: only when
 * @param quiet hours in which nothing is sent; empty: none
 * @param whenOver what becomes of what is over the limit
 * @param longest what would have to be put off for longer is not sent
 * @param zone of contacts who have none
 * @param text the YAML as written
 */
public record Policy(
    long id,
    String name,
    String description,
    Optional<Category> category,
    List<String> channels,
    Optional<Limit> limit,
    Optional<Quiet> quiet,
    WhenOver whenOver,
    Duration longest,
    ZoneId zone,
    String text,
    Instant updatedAt) {

  public Policy {
    channels = List.copyOf(channels);
  }

  /** What becomes of a message that is over the limit. */
  public enum WhenOver {
    /** It is not sent. */
    DROP,
    /** It waits for the first moment at which it may be sent. */
    DEFER,
    /** It is not sent if what counts is of higher priority, else it waits. */
    REPLACE
  }

  /** Periods of the calendar, in the contact's zone; a week begins on Monday. */
  public enum Calendar {
    DAY,
    WEEK,
    MONTH
  }

  /**
   * At most so many messages in a period.
   *
   * @param messages 1 to 1000
   * @param within so much time before each message, 31 days at most
   * @param each instead of it, a period of the calendar
   */
  public record Limit(int messages, Optional<Duration> within, Optional<Calendar> each) {}

  /**
   * In the contact's zone; until a time that is not after {@code from}: of the next day.
   *
   * @param on days on which they begin; empty: all
   */
  public record Quiet(LocalTime from, LocalTime until, Set<DayOfWeek> on) {
    public Quiet {
      on = Set.copyOf(on);
    }
  }
}
