package io.carillon.segments.operator;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.segments.reasoning.Question;
import io.carillon.segments.reasoning.Question.Match;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Of texts, exactly as written or with upper and lower case counting as the same, by full case
 * folding.
 */
public final class TextOperators implements Operators {
  private final boolean ignoreCase;
  private final List<String> stages;

  /**
   * @param stages what the texts are if they are stages (R188, R189): checked, and written in any
   *     case, with spaces or without; empty for any text
   */
  public TextOperators(boolean ignoreCase, List<String> stages) {
    this.ignoreCase = ignoreCase;
    this.stages = stages;
  }

  @Override
  public List<String> names() {
    return List.of(
        "equal",
        "not_equal",
        "any_of",
        "none_of",
        "contains",
        "starts_with",
        "ends_with",
        "empty",
        "not_empty");
  }

  @Override
  public Question question(Operand operand) {
    return switch (operand.operator()) {
      case "equal" -> texts(Match.EQUAL, List.of(known(operand, operand.text())));
      case "not_equal" ->
          new Question.Not(texts(Match.EQUAL, List.of(known(operand, operand.text()))));
      case "any_of" -> texts(Match.EQUAL, all(operand));
      case "none_of" -> new Question.Not(texts(Match.EQUAL, all(operand)));
      case "contains" -> texts(Match.CONTAINS, List.of(operand.text()));
      case "starts_with" -> texts(Match.STARTS, List.of(operand.text()));
      case "ends_with" -> texts(Match.ENDS, List.of(operand.text()));
      case "empty" -> new Question.Empty();
      default -> new Question.Not(new Question.Empty());
    };
  }

  private Question texts(Match match, List<String> texts) {
    return new Question.Texts(match, texts, ignoreCase);
  }

  private List<String> all(Operand operand) {
    return operand.texts().stream().map(value -> known(operand, value)).toList();
  }

  @Override
  public Verdict ask(String column, Operand operand, AsOf asOf) {
    String text = ignoreCase ? "fold_case(" + column + ")" : column;
    String mark = ignoreCase ? "fold_case(?)" : "?";
    return switch (operand.operator()) {
      case "equal" -> {
        String value = known(operand, operand.text());
        yield new Verdict("is " + Words.show(value), Sql.of(text + " = " + mark, value));
      }
      case "not_equal" -> {
        String value = known(operand, operand.text());
        yield new Verdict(
            "is not " + Words.show(value), Sql.of(text + " IS DISTINCT FROM " + mark, value));
      }
      case "any_of" -> {
        List<String> values = all(operand);
        yield new Verdict("is any of " + Words.list(values), in(text, mark, values));
      }
      case "none_of" -> {
        List<String> values = all(operand);
        yield new Verdict("is none of " + Words.list(values), in(text, mark, values).not());
      }
      case "contains" -> like("contains ", text, mark, "%", operand, "%");
      case "starts_with" -> like("starts with ", text, mark, "", operand, "%");
      case "ends_with" -> like("ends with ", text, mark, "%", operand, "");
      case "empty" ->
          operand.none(
              new Verdict("is empty", Sql.of("(" + column + " IS NULL OR " + column + " = '')")));
      default -> operand.none(new Verdict("is not empty", Sql.of(column + " <> ''")));
    };
  }

  private String known(Operand operand, String value) {
    if (stages.isEmpty()) {
      return value;
    }
    String stage = value.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
    if (!stages.contains(stage)) {
      throw new InvalidInputException(
          operand.place()
              + ": unknown stage "
              + Words.show(value)
              + "; the stages are "
              + stages.stream()
                  .map(s -> s.toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
    return stage;
  }

  private static Sql in(String text, String mark, List<String> values) {
    String marks = String.join(", ", Collections.nCopies(values.size(), mark));
    return new Sql(text + " IN (" + marks + ")", List.copyOf(values));
  }

  private static Verdict like(
      String words, String text, String mark, String before, Operand operand, String after) {
    String value = operand.text();
    if (value.isEmpty()) {
      throw new InvalidInputException(operand.place() + ": value must not be empty");
    }
    String pattern = before + value.replaceAll("[\\\\%_]", "\\\\$0") + after;
    return new Verdict(words + Words.show(value), Sql.of(text + " LIKE " + mark, pattern));
  }
}
