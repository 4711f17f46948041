package io.carillon.segments.operator;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.segments.reasoning.Numbers;
import java.math.BigDecimal;
import java.util.List;

/**
 * A comparison of a number.
 *
 * @param words such as {@code at least 5}
 * @param template SQL with {@code %s} in place of the number
 * @param values what is bound, in order
 * @param numbers those that satisfy it
 */
public record NumberTest(String words, String template, List<BigDecimal> values, Numbers numbers) {

  public static final List<String> NAMES =
      List.of("equal", "not_equal", "less_than", "at_most", "greater_than", "at_least", "between");

  /** Any number. */
  public static NumberTest read(Operand operand) {
    return operand.operator().equals("between")
        ? of(operand, operand.numbers())
        : of(operand, List.of(operand.number()));
  }

  /** A count: whole numbers from 0. */
  public static NumberTest readCount(Operand operand) {
    List<Long> counts =
        operand.operator().equals("between") ? operand.counts() : List.of(operand.count());
    return of(operand, counts.stream().map(BigDecimal::valueOf).toList());
  }

  private static NumberTest of(Operand operand, List<BigDecimal> values) {
    BigDecimal number = values.get(0);
    String first = number.toPlainString();
    return switch (operand.operator()) {
      case "equal" -> new NumberTest(first, "%s = ?", values, Numbers.equal(number));
      case "not_equal" ->
          new NumberTest(
              "not " + first, "%s IS DISTINCT FROM ?", values, Numbers.equal(number).others());
      case "less_than" ->
          new NumberTest("less than " + first, "%s < ?", values, Numbers.atLeast(number).others());
      case "at_most" ->
          new NumberTest("at most " + first, "%s <= ?", values, Numbers.atMost(number));
      case "greater_than" ->
          new NumberTest(
              "greater than " + first, "%s > ?", values, Numbers.atMost(number).others());
      case "at_least" ->
          new NumberTest("at least " + first, "%s >= ?", values, Numbers.atLeast(number));
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
        Numbers.between(values.get(0), values.get(1)));
  }

  /** The comparison of an expression. */
  public Sql of(String expression) {
    return new Sql(template.formatted(expression), List.copyOf(values));
  }

  public boolean holds(BigDecimal number) {
    return numbers.hold(number);
  }
}
