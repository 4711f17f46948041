package io.carillon.api.workflow;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/**
 * How long a step waits (R100, R101, R219). First the amount is added to the moment at which the
 * person came: months, weeks and days by the calendar, so that the hour of the day stays; hours and
 * minutes as they pass. Then, if asked, the next such hour of the day, and the next such day of the
 * week. A local moment that a clock change leaves out is that much later; one that comes twice is
 * the second.
 *
 * @param start what the amount is added to
 * @param months may be negative with a date or a field, as all of them
 * @param until an hour of the day
 * @param days of the week that are allowed; empty: all
 * @param ofContact whether hours and days are those of the contact's own zone, where it is known
 */
public record Delay(
    Start start,
    int months,
    int weeks,
    int days,
    int hours,
    int minutes,
    Optional<LocalTime> until,
    Set<DayOfWeek> allowed,
    boolean ofContact) {

  public Delay {
    allowed = Set.copyOf(allowed);
  }

  /** What a delay counts from. */
  public sealed interface Start {}

  /** The moment at which the person came to the step. */
  public record Arrival() implements Start {}

  /** The first moment of a day. */
  public record Day(LocalDate date) implements Start {}

  /** The first moment of the day that a field of the contact says; without one, nobody waits. */
  public record FieldDay(String field) implements Start {}
}
