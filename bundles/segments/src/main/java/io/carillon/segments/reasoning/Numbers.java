package io.carillon.segments.reasoning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The numbers that satisfy a comparison, and those that do not.
 *
 * @param inside ranges that do not touch, ascending
 * @param outside the ranges between and around them
 */
public record Numbers(List<Range> inside, List<Range> outside) {
  /** Just this one. */
  public static Numbers equal(BigDecimal number) {
    return between(number, number);
  }

  /** This one and all below. */
  public static Numbers atMost(BigDecimal number) {
    return new Numbers(List.of(below(number, true)), List.of(above(number, false)));
  }

  /** This one and all above. */
  public static Numbers atLeast(BigDecimal number) {
    return new Numbers(List.of(above(number, true)), List.of(below(number, false)));
  }

  /** Both and all between them. */
  public static Numbers between(BigDecimal from, BigDecimal to) {
    return new Numbers(
        List.of(new Range(from, true, to, true)), List.of(below(from, false), above(to, false)));
  }

  /** Whatever this does not hold. */
  public Numbers others() {
    return new Numbers(outside, inside);
  }

  /** Whether a number is one of them. */
  public boolean hold(BigDecimal number) {
    return inside.stream().anyMatch(range -> range.holds(number));
  }

  /** Where the answer may change. */
  Stream<BigDecimal> bounds() {
    return inside.stream()
        .flatMap(range -> Stream.of(range.low(), range.high()))
        .filter(Objects::nonNull);
  }

  private static Range below(BigDecimal number, boolean with) {
    return new Range(null, false, number, with);
  }

  private static Range above(BigDecimal number, boolean with) {
    return new Range(number, with, null, false);
  }
}
