package io.carillon.spi.condition;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a condition says of a contact, without SQL and for any moment: what the linter, comparisons
 * of segments and warnings of overlapping windows reason with. It must say the same as the
 * predicate does, no more and no less; where it cannot, {@link Opaque} is right.
 */
public sealed interface Meaning {
  /** Nothing can be said but that the same condition has the same answer. */
  Meaning OPAQUE = new Opaque();

  /** Nothing can be said but that the same condition has the same answer. */
  record Opaque() implements Meaning {}

  /**
   * One value of the contact is compared.
   *
   * @param subject the value
   * @param is the comparison, with an operator that docs/segments.md lists for fields of this kind
   * @param ignoreCase of {@link Kind#TEXT}: whether case does not matter
   */
  record Value(Subject subject, Comparison is, boolean ignoreCase) implements Meaning {}

  /**
   * Events of the contact are counted, summed or dated.
   *
   * @param types of the events, at least one
   * @param measure what is asked of them
   * @param within only events of these days, by an operator for windows such as {@code last_days};
   *     empty: all up to now
   * @param is the comparison; of {@link Measure#FIRST} and {@link Measure#LAST} by an operator for
   *     past days, of the others for numbers
   */
  record Events(Set<String> types, Measure measure, Optional<Comparison> within, Comparison is)
      implements Meaning {}

  /**
   * A value that a contact has once, or not at all.
   *
   * @param name as a label shows it; two subjects of one name are one. A field's name means the
   *     field
   * @param kind what it is
   * @param always whether every contact has one
   * @param past of {@link Kind#MOMENT}: whether a value later than the moment of asking counts as
   *     not there yet
   * @param only of {@link Kind#TEXT}: all that it can be; empty if it can be anything
   */
  record Subject(String name, Kind kind, boolean always, boolean past, List<String> only) {}

  /** What a value is. */
  enum Kind {
    /** Text. */
    TEXT,
    /** A number. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** A calendar date. */
    DATE,
    /** A moment, of which conditions ask for the local day alone. */
    MOMENT,
    /** Texts without an order. */
    LIST
  }

  /** What is asked of events. */
  enum Measure {
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
   * A comparison as a definition writes it.
   *
   * @param operator such as {@code at_least} or {@code last_days}
   * @param value beside it, as read from YAML: String, Integer, Long, BigDecimal, Boolean, or a
   *     List of these; null if the operator takes none
   */
  record Comparison(String operator, Object value) {}
}
