package io.carillon.segments.operator;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.reasoning.Question;
import java.util.ArrayList;
import java.util.List;

/** Of numbers. */
public final class NumberOperators implements Operators {
  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(NumberTest.NAMES);
    names.addAll(List.of("empty", "not_empty"));
    return names;
  }

  @Override
  public Question question(Operand operand) {
    return switch (operand.operator()) {
      case "empty" -> new Question.Empty();
      case "not_empty" -> new Question.Not(new Question.Empty());
      // An empty value is not equal to any number.
      case "not_equal" ->
          new Question.Not(new Question.Among(NumberTest.read(operand).numbers().others()));
      default -> new Question.Among(NumberTest.read(operand).numbers());
    };
  }

  @Override
  public Verdict ask(String column, Operand operand, AsOf asOf) {
    return switch (operand.operator()) {
      case "empty" -> operand.none(new Verdict("is empty", Sql.of(column + " IS NULL")));
      case "not_empty" ->
          operand.none(new Verdict("is not empty", Sql.of(column + " IS NOT NULL")));
      default -> {
        NumberTest test = NumberTest.read(operand);
        yield new Verdict("is " + test.words(), test.of(column));
      }
    };
  }
}
