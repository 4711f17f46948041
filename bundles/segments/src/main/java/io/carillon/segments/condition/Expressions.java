package io.carillon.segments.condition;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.InvalidConditionException;
import io.carillon.spi.condition.Reading;
import io.carillon.spi.condition.SqlExpression;
import java.util.Set;
import java.util.function.Supplier;

/** Conditions of composed SQL. */
final class Expressions {
  private Expressions() {}

  /** What a user has written wrong, as every condition type says it. */
  static Condition refusing(Supplier<Condition> compiled) {
    try {
      return compiled.get();
    } catch (InvalidInputException e) {
      throw new InvalidConditionException(e.getMessage(), e);
    }
  }

  static Condition condition(String label, Sql predicate, Sql value, Set<Reading> reads) {
    return new Condition(label, expression(predicate), expression(value), reads);
  }

  private static SqlExpression expression(Sql sql) {
    return new SqlExpression(sql.text(), sql.parameters());
  }
}
