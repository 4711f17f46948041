package io.carillon.segments.reasoning;

import java.math.BigDecimal;

/**
 * A number of events, or the sum of their amounts, between two borders of days must be in a range.
 *
 * @param amounts false: their number
 * @param from border before the first piece
 * @param to border after the last piece
 */
record Demand(boolean amounts, int from, int to, Range range) {
  static Demand none(int from, int to) {
    return new Demand(false, from, to, new Range(BigDecimal.ZERO, true, BigDecimal.ZERO, true));
  }

  static Demand some(int from, int to) {
    return new Demand(false, from, to, new Range(BigDecimal.ONE, true, null, false));
  }
}
