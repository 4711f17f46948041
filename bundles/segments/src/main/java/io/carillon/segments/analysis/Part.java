package io.carillon.segments.analysis;

import io.carillon.segments.reasoning.Formula;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A piece of a definition: a group, a "not", or a condition.
 *
 * @param pointer its place, as a JSON pointer
 * @param kind what it is
 * @param parts of a group, or the one of a "not"
 * @param condition of a condition: as written; else empty
 * @param statement of a condition: its number
 */
public record Part(
    String pointer, Kind kind, List<Part> parts, Map<String, Object> condition, int statement) {

  /** What a part is. */
  enum Kind {
    ALL,
    ANY,
    NOT,
    CONDITION
  }

  /** Its place as people read it: {@code all[2].any[1]}. */
  String place() {
    return Places.of(pointer);
  }

  /** What it says, without some of its parts. */
  Formula formula(Set<Part> without) {
    return switch (kind) {
      case ALL -> new Formula.All(formulas(without));
      case ANY -> new Formula.Any(formulas(without));
      case NOT -> parts.get(0).formula(without).not();
      case CONDITION -> new Formula.Literal(statement, true);
    };
  }

  Formula formula() {
    return formula(Set.of());
  }

  private List<Formula> formulas(Set<Part> without) {
    return parts.stream()
        .filter(part -> !without.contains(part))
        .map(part -> part.formula(without))
        .toList();
  }

  /** The conditions in it, in order. */
  Stream<Part> conditions() {
    return kind == Kind.CONDITION ? Stream.of(this) : parts.stream().flatMap(Part::conditions);
  }

  /** Whether it is one condition, maybe with a "not". */
  boolean isSingle() {
    return kind == Kind.CONDITION || kind == Kind.NOT && parts.get(0).isSingle();
  }
}
