package io.carillon.segments.operator;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.reasoning.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * Of moments, by the local days of the as-of's zone. A fact of the future is not known yet: it
 * counts as empty.
 */
public final class MomentOperators implements Operators {
  private final boolean fact;

  public MomentOperators(boolean fact) {
    this.fact = fact;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(DaySpan.PAST);
    if (!fact) {
      names.addAll(DaySpan.FUTURE);
    }
    names.addAll(List.of("empty", "not_empty"));
    return names;
  }

  @Override
  public Question question(Operand operand) {
    return switch (operand.operator()) {
      case "empty" -> new Question.Empty();
      case "not_empty" -> new Question.Not(new Question.Empty());
      default -> new Question.Within(DaySpan.read(operand).days());
    };
  }

  @Override
  public Verdict ask(String column, Operand operand, AsOf asOf) {
    Interval known = known(asOf);
    return switch (operand.operator()) {
      case "empty" -> operand.none(new Verdict("is empty", empty(column, known)));
      case "not_empty" -> operand.none(new Verdict("is not empty", known.holds(column)));
      default -> {
        DaySpan span = DaySpan.read(operand);
        yield new Verdict("is " + span.words(), span.moments(asOf).and(known).holds(column));
      }
    };
  }

  /** When a value must lie to be known. */
  public Interval known(AsOf asOf) {
    return fact ? Interval.upTo(asOf.timestamp()) : Interval.ALWAYS;
  }

  private static Sql empty(String column, Interval known) {
    Sql none = Sql.of(column + " IS NULL");
    return known.to().isEmpty()
        ? none
        : Sql.or(List.of(none, Sql.of(column + " >= ?", known.to().get())));
  }
}
