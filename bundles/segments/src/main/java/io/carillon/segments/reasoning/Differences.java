package io.carillon.segments.reasoning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Limits on differences of unknowns: solved as shortest paths (Bellman and Ford). There is a
 * solution if and only if no cycle of limits has a negative length. A strict limit is shorter by an
 * arbitrarily small amount.
 */
final class Differences {
  private static final int MOST_DIGITS = 40;

  private final int size;
  private final List<Limit> limits = new ArrayList<>();

  /**
   * @param size how many unknowns
   */
  Differences(int size) {
    this.size = size;
  }

  private record Limit(int from, int to, BigDecimal most, boolean reached) {}

  /** A length: a number, minus a multiple of an arbitrarily small amount. */
  private record Length(BigDecimal number, int less) {
    Length plus(Limit limit) {
      return new Length(number.add(limit.most()), less + (limit.reached() ? 0 : 1));
    }

    boolean shorterThan(Length other) {
      int order = number.compareTo(other.number);
      return order < 0 || order == 0 && less > other.less;
    }
  }

  /**
   * The unknown {@code to} exceeds the unknown {@code from} by at most so much.
   *
   * @param reached whether it may be exactly so much
   */
  Differences atMost(int from, int to, BigDecimal most, boolean reached) {
    limits.add(new Limit(from, to, most, reached));
    return this;
  }

  /** The difference lies in a range. */
  Differences in(int from, int to, Range range) {
    if (range.high() != null) {
      atMost(from, to, range.high(), range.withHigh());
    }
    if (range.low() != null) {
      atMost(to, from, range.low().negate(), range.withLow());
    }
    return this;
  }

  Differences copy() {
    Differences copy = new Differences(size);
    copy.limits.addAll(limits);
    return copy;
  }

  /** The unknowns, one solution of many; empty if there is none. */
  Optional<BigDecimal[]> solution() {
    Length[] lengths = new Length[size];
    Arrays.fill(lengths, new Length(BigDecimal.ZERO, 0));
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round > size) {
        return Optional.empty();
      }
      changed = false;
      for (Limit limit : limits) {
        Length through = lengths[limit.from()].plus(limit);
        if (through.shorterThan(lengths[limit.to()])) {
          lengths[limit.to()] = through;
          changed = true;
        }
      }
    }
    return numbers(lengths);
  }

  /** Finds how small "very small" must be. */
  private Optional<BigDecimal[]> numbers(Length[] lengths) {
    for (int digits = 0; digits < MOST_DIGITS; digits++) {
      BigDecimal small = BigDecimal.ONE.movePointLeft(digits);
      BigDecimal[] numbers =
          Arrays.stream(lengths)
              .map(
                  length ->
                      length.number().subtract(small.multiply(BigDecimal.valueOf(length.less()))))
              .toArray(BigDecimal[]::new);
      if (limits.stream().allMatch(limit -> kept(limit, numbers))) {
        return Optional.of(numbers);
      }
    }
    throw new IllegalStateException("no number is small enough");
  }

  private static boolean kept(Limit limit, BigDecimal[] numbers) {
    int order = numbers[limit.to()].subtract(numbers[limit.from()]).compareTo(limit.most());
    return order < 0 || order == 0 && limit.reached();
  }
}
