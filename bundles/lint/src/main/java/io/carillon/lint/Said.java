package io.carillon.lint;

import java.util.List;
import java.util.Map;

/**
 * What holds of whoever is at a step.
 *
 * @param condition as it stands in an {@code all} of a segment
 * @param fulfilled false: it does not hold
 * @param source where it was said, in words
 */
record Said(Map<String, Object> condition, boolean fulfilled, String source) {
  /** As a condition that holds. */
  Map<String, Object> asCondition() {
    return fulfilled ? condition : Map.of("not", condition);
  }

  /** Whether one of the two always holds. */
  boolean isOppositeOf(Said other) {
    return fulfilled != other.fulfilled && condition.equals(other.condition);
  }

  /** All at once, as a segment's definition. */
  static Map<String, Object> together(List<Said> all) {
    return Map.of("all", all.stream().map(Said::asCondition).toList());
  }
}
