package io.carillon.segments.operator;

import java.math.BigDecimal;
import java.util.Optional;

/** The results of a comparison for the counts from one on. */
public final class CountRange {
  private CountRange() {}

  /**
   * Whether the comparison has the same result for every count from one on, and which. It changes
   * only at the bounds, so it is enough to try the numbers around them.
   */
  public static Optional<Boolean> sameForAllFromOne(NumberTest test) {
    boolean atOne = test.holds(BigDecimal.ONE);
    for (BigDecimal bound : test.values()) {
      for (int step = -1; step <= 1; step++) {
        BigDecimal count = bound.add(BigDecimal.valueOf(step)).max(BigDecimal.ONE);
        if (test.holds(count) != atOne) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(atOne);
  }
}
