package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A span of whole days, which may be relative to today.
 *
 * @param first before its first day; empty if it has no beginning
 * @param end before the day after its last; empty if it has no end
 */
public record Days(Optional<Edge> first, Optional<Edge> end) {
  /** Whether a day is in the span, as of a given today. */
  boolean hold(LocalDate day, LocalDate today) {
    return first.map(edge -> !day.isBefore(edge.on(today))).orElse(true)
        && end.map(edge -> day.isBefore(edge.on(today))).orElse(true);
  }

  Stream<Edge> edges() {
    return Stream.of(first, end).flatMap(Optional::stream);
  }
}
