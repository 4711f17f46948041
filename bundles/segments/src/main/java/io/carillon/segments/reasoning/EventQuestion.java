package io.carillon.segments.reasoning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a condition asks of a contact's events.
 *
 * @param types of the events
 * @param measure what is asked of them
 * @param window only events of these days; empty: all up to now
 * @param numbers of {@code COUNT}, {@code SUM} and {@code UNITS}: the numbers that satisfy
 * @param days of {@code FIRST} and {@code LAST}: the days that satisfy
 */
public record EventQuestion(
    Set<String> types,
    Measure measure,
    Optional<Days> window,
    Optional<Numbers> numbers,
    Optional<Days> days) {

  /** What is asked of events. */
  public enum Measure {
    /** How many. */
    COUNT,
    /** The sum of their amounts; one without an amount adds nothing. */
    SUM,
    /** The sum of their amounts; one without an amount adds 1. */
    UNITS,
    /** The day of the first. */
    FIRST,
    /** The day of the last. */
    LAST
  }

  /**
   * Events of one day.
   *
   * @param count how many, from 1
   * @param amount the sum of their amounts; each has one
   */
  public record Happening(LocalDate day, String type, long count, BigDecimal amount) {}

  /** The answer for given events, none of them later than today. */
  boolean holds(List<Happening> events, LocalDate today) {
    List<Happening> seen =
        events.stream()
            .filter(event -> types.contains(event.type()))
            .filter(event -> window.map(span -> span.hold(event.day(), today)).orElse(true))
            .toList();
    Stream<LocalDate> when = seen.stream().map(Happening::day);
    return switch (measure) {
      case COUNT -> among(BigDecimal.valueOf(seen.stream().mapToLong(Happening::count).sum()));
      case SUM, UNITS ->
          among(seen.stream().map(Happening::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
      case FIRST -> within(when.min(LocalDate::compareTo), today);
      case LAST -> within(when.max(LocalDate::compareTo), today);
    };
  }

  private boolean among(BigDecimal number) {
    return numbers.orElseThrow().hold(number);
  }

  private boolean within(Optional<LocalDate> day, LocalDate today) {
    return day.isPresent() && days.orElseThrow().hold(day.get(), today);
  }

  Stream<Edge> edges() {
    return Stream.of(window, days).flatMap(Optional::stream).flatMap(Days::edges);
  }
}
