package io.carillon.segments.reasoning;

import java.math.BigDecimal;

/**
 * Numbers without a gap.
 *
 * @param low null if it has no lower end
 * @param withLow whether the lower end belongs to it
 * @param high null if it has no upper end
 * @param withHigh whether the upper end belongs to it
 */
record Range(BigDecimal low, boolean withLow, BigDecimal high, boolean withHigh) {
  boolean holds(BigDecimal number) {
    return aboveLow(number) && belowHigh(number);
  }

  private boolean aboveLow(BigDecimal number) {
    int order = low == null ? 1 : number.compareTo(low);
    return order > 0 || order == 0 && withLow;
  }

  private boolean belowHigh(BigDecimal number) {
    int order = high == null ? -1 : number.compareTo(high);
    return order < 0 || order == 0 && withHigh;
  }
}
