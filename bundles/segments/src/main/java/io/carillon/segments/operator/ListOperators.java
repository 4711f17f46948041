package io.carillon.segments.operator;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.reasoning.Question;
import java.util.Collections;
import java.util.List;

/**
 * Of sets of texts; no value and an empty set are the same. The {@code contains_} and the {@code
 * _of} operators are two spellings of the same.
 */
public final class ListOperators implements Operators {
  @Override
  public List<String> names() {
    return List.of(
        "contains_any",
        "contains_all",
        "contains_none",
        "any_of",
        "all_of",
        "none_of",
        "empty",
        "not_empty");
  }

  @Override
  public Question question(Operand operand) {
    return switch (operand.operator()) {
      case "contains_any", "any_of" -> new Question.Entries(false, operand.texts());
      case "contains_all", "all_of" -> new Question.Entries(true, operand.texts());
      case "contains_none", "none_of" ->
          new Question.Not(new Question.Entries(false, operand.texts()));
      case "empty" -> new Question.Empty();
      default -> new Question.Not(new Question.Empty());
    };
  }

  @Override
  public Verdict ask(String column, Operand operand, AsOf asOf) {
    return switch (operand.operator()) {
      case "contains_any", "any_of" -> entries("contains any of ", column, "&&", operand);
      case "contains_all", "all_of" -> entries("contains all of ", column, "@>", operand);
      case "contains_none", "none_of" -> {
        Verdict any = entries("contains none of ", column, "&&", operand);
        yield new Verdict(any.words(), any.predicate().not());
      }
      case "empty" ->
          operand.none(
              new Verdict("is empty", Sql.of("coalesce(cardinality(" + column + "), 0) = 0")));
      default ->
          operand.none(new Verdict("is not empty", Sql.of("cardinality(" + column + ") > 0")));
    };
  }

  private static Verdict entries(String words, String column, String sign, Operand operand) {
    List<String> values = operand.texts();
    String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    return new Verdict(
        words + Words.list(values),
        new Sql(column + " " + sign + " ARRAY[" + marks + "]::text[]", List.copyOf(values)));
  }
}
