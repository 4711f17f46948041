package io.carillon.segments.reasoning;

import java.time.LocalDate;

/** A border between two days: before the day that it names. */
public sealed interface Edge {
  /** The day, for somebody who asks today. */
  LocalDate on(LocalDate today);

  /**
   * Relative to today.
   *
   * @param days after today; negative for before
   */
  record FromToday(long days) implements Edge {
    @Override
    public LocalDate on(LocalDate today) {
      return today.plusDays(days);
    }
  }

  /** Stands still. */
  record Fixed(LocalDate date) implements Edge {
    @Override
    public LocalDate on(LocalDate today) {
      return date;
    }
  }
}
