package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A condition of which nothing is known but that it holds or does not. */
record UnknownTopic() implements Topic {
  @Override
  public Space on(LocalDate today, ZoneId zone) {
    return (literals, budget) -> {
      boolean both = literals.stream().map(Formula.Literal::said).distinct().count() > 1;
      return both ? Possibility.NONE : Possibility.UNKNOWN;
    };
  }

  @Override
  public boolean moves() {
    return false;
  }

  @Override
  public List<Edge> edges() {
    return List.of();
  }
}
