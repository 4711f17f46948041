package io.carillon.segments.operator;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.reasoning.Question;
import java.util.List;

/** Of true and false; an empty value is neither. */
public final class BooleanOperators implements Operators {
  @Override
  public List<String> names() {
    return List.of("true", "false", "empty", "not_empty");
  }

  @Override
  public Question question(Operand operand) {
    return switch (operand.operator()) {
      case "true" -> new Question.Is(true);
      case "false" -> new Question.Is(false);
      case "empty" -> new Question.Empty();
      default -> new Question.Not(new Question.Empty());
    };
  }

  @Override
  public Verdict ask(String column, Operand operand, AsOf asOf) {
    return operand.none(
        switch (operand.operator()) {
          case "true" -> new Verdict("is true", Sql.of(column));
          case "false" -> new Verdict("is false", Sql.of("NOT " + column));
          case "empty" -> new Verdict("is empty", Sql.of(column + " IS NULL"));
          default -> new Verdict("is not empty", Sql.of(column + " IS NOT NULL"));
        });
  }
}
