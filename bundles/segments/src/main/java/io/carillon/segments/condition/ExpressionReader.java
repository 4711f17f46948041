package io.carillon.segments.condition;

import io.carillon.api.InvalidInputException;
import io.carillon.api.OneLine;
import io.carillon.api.Sql;
import io.carillon.api.contact.ContactExpressions;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.segments.operator.Words;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.Reading;
import io.carillon.spi.condition.SqlExpression;
import java.util.HashSet;
import java.util.Set;

/** Puts columns in place of what a condition's SQL names; they come from the catalogue alone. */
final class ExpressionReader {
  private final Fields fields;

  ExpressionReader(Fields fields) {
    this.fields = fields;
  }

  /**
   * @param daily whether the condition's type says that it counts in whole days
   */
  CompiledCondition read(Condition condition, boolean daily) {
    Set<Reading> reads = new HashSet<>(condition.reads());
    return new CompiledCondition(
        OneLine.of(condition.label()),
        sql(condition.predicate(), reads),
        sql(condition.value(), new HashSet<>()),
        Set.copyOf(reads),
        daily);
  }

  private Sql sql(SqlExpression expression, Set<Reading> reads) {
    return ContactExpressions.resolved(expression, name -> column(name, reads));
  }

  private String column(String name, Set<Reading> reads) {
    Field field =
        fields
            .find(name)
            .orElseThrow(() -> new InvalidInputException("unknown field " + Words.show(name)));
    reads.add(new Reading.Field(field.name()));
    return field.column();
  }
}
