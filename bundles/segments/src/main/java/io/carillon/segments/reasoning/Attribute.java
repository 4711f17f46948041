package io.carillon.segments.reasoning;

import java.util.List;

/**
 * A property of a contact that has one value.
 *
 * @param name as in labels; the same name is the same attribute
 * @param kind what its values are
 * @param required whether it always has a value
 * @param fact of {@code MOMENT}: a moment in the future is not known yet
 * @param only of {@code TEXT}: the texts that it can have; empty if any
 */
public record Attribute(String name, Kind kind, boolean required, boolean fact, List<String> only) {

  /** What values are, in Java. */
  public enum Kind {
    /** {@code String}. */
    TEXT,
    /** {@code BigDecimal}. */
    NUMBER,
    /** {@code Boolean}. */
    FLAG,
    /** {@code LocalDate}. */
    DATE,
    /** {@code LocalDate}: conditions ask for the local day of a moment only. */
    MOMENT,
    /** {@code Set<String>}. */
    LIST
  }
}
