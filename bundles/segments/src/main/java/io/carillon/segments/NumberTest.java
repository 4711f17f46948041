package io.carillon.segments;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A comparison of a number.
 *
 * @param words such as {@code at least 5}
 * @param template SQL with {@code %s} in place of the number
 * @param values what is bound, in order
 * @param judge the same comparison in Java
 */
record NumberTest(
    String words,
    String template,
    List<BigDecimal> values,
    BiPredicate<BigDecimal, List<BigDecimal>> judge) {

  static final List<String> NAMES =
      List.of("equal", "not_equal", "less_than", "at_most", "greater_than", "at_least", "between");

  /** Any number. */
  static NumberTest read(Operand operand) {
    return operand.operator().equals("between")
        ? of(operand, operand.numbers())
        : of(operand, List.of(operand.number()));
  }

  /** A count: whole numbers from 0. */
  static NumberTest readCount(Operand operand) {
    List<Long> counts =
        operand.operator().equals("between") ? operand.counts() : List.of(operand.count());
    return of(operand, counts.stream().map(BigDecimal::valueOf).toList());
  }

  private static NumberTest of(Operand operand, List<BigDecimal> values) {
    String first = values.get(0).toPlainString();
    return switch (operand.operator()) {
      case "equal" -> new NumberTest(first, "%s = ?", values, (n, v) -> n.compareTo(v.get(0)) == 0);
      case "not_equal" ->
          new NumberTest(
              "not " + first,
              "%s IS DISTINCT FROM ?",
              values,
              (n, v) -> n.compareTo(v.get(0)) != 0);
      case "less_than" ->
          new NumberTest(
              "less than " + first, "%s < ?", values, (n, v) -> n.compareTo(v.get(0)) < 0);
      case "at_most" ->
          new NumberTest(
              "at most " + first, "%s <= ?", values, (n, v) -> n.compareTo(v.get(0)) <= 0);
      case "greater_than" ->
          new NumberTest(
              "greater than " + first, "%s > ?", values, (n, v) -> n.compareTo(v.get(0)) > 0);
      case "at_least" ->
          new NumberTest(
              "at least " + first, "%s >= ?", values, (n, v) -> n.compareTo(v.get(0)) >= 0);
      default -> between(operand, values);
    };
  }

  private static NumberTest between(Operand operand, List<BigDecimal> values) {
    String from = values.get(0).toPlainString();
    String to = values.get(1).toPlainString();
    if (values.get(1).compareTo(values.get(0)) < 0) {
      throw new InvalidInputException(
          operand.place() + ": the second number, " + to + ", is less than the first, " + from);
    }
    return new NumberTest(
        "between " + from + " and " + to,
        "%s BETWEEN ? AND ?",
        values,
        (n, v) -> n.compareTo(v.get(0)) >= 0 && n.compareTo(v.get(1)) <= 0);
  }

  /** The comparison of an expression. */
  Sql of(String expression) {
    return new Sql(template.formatted(expression), List.copyOf(values));
  }

  boolean holds(BigDecimal number) {
    return judge.test(number, values);
  }
}
