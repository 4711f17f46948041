package io.carillon.segments.reasoning;

import java.util.List;

/** Propositions, affirmed or denied, and how they are combined. */
public sealed interface Formula {
  /** Holds always. */
  Formula TRUE = new All(List.of());

  /** Holds never. */
  Formula FALSE = new Any(List.of());

  /** Holds where this does not. */
  Formula not();

  /** Holds where both do. */
  default Formula and(Formula other) {
    return new All(List.of(this, other));
  }

  /**
   * One statement.
   *
   * @param statement its number in the model
   * @param said false: denied
   */
  record Literal(int statement, boolean said) implements Formula {
    @Override
    public Formula not() {
      return new Literal(statement, !said);
    }
  }

  /** Each part holds. */
  record All(List<Formula> parts) implements Formula {
    @Override
    public Formula not() {
      return new Any(parts.stream().map(Formula::not).toList());
    }
  }

  /** At least one part holds. */
  record Any(List<Formula> parts) implements Formula {
    @Override
    public Formula not() {
      return new All(parts.stream().map(Formula::not).toList());
    }
  }
}
