package io.carillon.segments.condition;

import io.carillon.api.InvalidInputException;
import io.carillon.segments.operator.DaySpan;
import io.carillon.segments.operator.Operand;
import io.carillon.segments.operator.Words;
import io.carillon.spi.condition.Meaning.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that conditions on what happened share: {@code within}, {@code is} and {@code value}.
 */
public final class Windows {
  public static final String WITHIN = "within";

  /** The operators of a moment that has passed. */
  static final List<String> MOMENTS =
      Stream.concat(DaySpan.PAST.stream(), Stream.of("empty", "not_empty")).toList();

  private Windows() {}

  /** {@code within: today} or {@code within: {last_days: 90}}; empty if there is none. */
  static Optional<DaySpan> within(ConditionKeys given) {
    return window(given).map(DaySpan::read);
  }

  /** The same, to be reasoned about. */
  static Optional<Comparison> meaning(ConditionKeys given) {
    return window(given).map(Operand::meaning);
  }

  private static Optional<Operand> window(ConditionKeys given) {
    if (!given.has(WITHIN)) {
      return Optional.empty();
    }
    Object within = given.get(WITHIN);
    String operator = null;
    Object value = null;
    if (within instanceof String word) {
      operator = word;
    } else if (within instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      operator = String.valueOf(only.getKey());
      value = only.getValue();
    }
    if (!DaySpan.PAST.contains(operator)) {
      throw new InvalidInputException(
          "within: must be such as today or {last_days: 90}, not "
              + Words.show(within)
              + "; windows are "
              + String.join(", ", DaySpan.PAST));
    }
    return Optional.of(new Operand("within " + operator, operator, value));
  }

  /**
   * The operator and its value.
   *
   * @param subject what is compared, such as {@code count of purchase}
   * @param noun what can be compared so, such as {@code count}
   */
  static Operand operand(ConditionKeys given, String subject, String noun, List<String> operators) {
    String operator = String.valueOf(given.get("is"));
    if (!operators.contains(operator)) {
      throw new InvalidInputException(
          subject
              + (given.has("is")
                  ? " cannot be " + Words.show(operator) + Words.didYouMean(operator, operators)
                  : ": \"is\" is missing")
              + "; "
              + noun
              + " can be "
              + String.join(", ", operators));
    }
    return new Operand(subject + " is " + operator, operator, given.get("value"));
  }
}
