package io.carillon.segments.condition;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.segments.operator.Words;
import io.carillon.spi.condition.Condition;
import io.carillon.spi.condition.Reading;
import io.carillon.spi.condition.SqlExpression;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts columns in place of what a condition's SQL names; they come from the catalogue alone. */
final class ExpressionReader {
  private static final Pattern REFERENCE =
      Pattern.compile("\\{(?:contact|field\\.(?<field>[a-z][a-z0-9_]*))\\}");

  private final Fields fields;

  ExpressionReader(Fields fields) {
    this.fields = fields;
  }

  CompiledCondition read(Condition condition) {
    Set<Reading> reads = new HashSet<>(condition.reads());
    return new CompiledCondition(
        condition.label(),
        sql(condition.predicate(), reads),
        sql(condition.value(), new HashSet<>()),
        Set.copyOf(reads));
  }

  private Sql sql(SqlExpression expression, Set<Reading> reads) {
    Matcher references = REFERENCE.matcher(expression.text());
    String text =
        references.replaceAll(
            reference -> {
              String name = ((Matcher) reference).group("field");
              return name == null ? "c.id" : "c." + column(name, reads);
            });
    return new Sql(text, expression.parameters());
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
