package io.carillon.segments.operator;

import io.carillon.api.Sql;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A span of time, computed in Java, so that a database column is compared with plain bounds: an
 * index can be used, and changes between summer and winter time make no difference.
 *
 * @param from the first moment, inclusive; empty if it has no beginning
 * @param to the first moment after it; empty if it has no end
 */
public record Interval(Optional<OffsetDateTime> from, Optional<OffsetDateTime> to) {
  static final Interval ALWAYS = new Interval(Optional.empty(), Optional.empty());

  /** Everything up to and including a moment. The database counts microseconds. */
  public static Interval upTo(OffsetDateTime last) {
    return before(last.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS));
  }

  public static Interval before(OffsetDateTime end) {
    return new Interval(Optional.empty(), Optional.of(end));
  }

  public static Interval since(OffsetDateTime start) {
    return new Interval(Optional.of(start), Optional.empty());
  }

  public Interval and(Interval other) {
    return new Interval(later(from, other.from), earlier(to, other.to));
  }

  public boolean isEmpty() {
    return from.isPresent() && to.isPresent() && !from.get().isBefore(to.get());
  }

  /** The column has a value, and it is within. */
  public Sql holds(String column) {
    if (isEmpty()) {
      return Sql.of("false");
    }
    List<String> parts = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    from.ifPresent(
        start -> {
          parts.add(column + " >= ?");
          values.add(start);
        });
    to.ifPresent(
        end -> {
          parts.add(column + " < ?");
          values.add(end);
        });
    String text = parts.isEmpty() ? column + " IS NOT NULL" : String.join(" AND ", parts);
    return new Sql(text, values);
  }

  private static Optional<OffsetDateTime> later(
      Optional<OffsetDateTime> a, Optional<OffsetDateTime> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }

  private static Optional<OffsetDateTime> earlier(
      Optional<OffsetDateTime> a, Optional<OffsetDateTime> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isBefore(b.get())) ? a : b;
  }
}
