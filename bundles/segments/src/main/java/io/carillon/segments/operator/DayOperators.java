package io.carillon.segments.operator;

import io.carillon.api.Amount;
import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.segments.reasoning.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Of local dates without a zone, such as a birthday: compared with the local date of the as-of. */
public final class DayOperators implements Operators {
  private static final int FEBRUARY = 2;
  private static final int MOST_SHIFTED = 365;

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(DaySpan.PAST);
    names.addAll(DaySpan.FUTURE);
    names.addAll(List.of("anniversary", "empty", "not_empty"));
    return names;
  }

  @Override
  public Question question(Operand operand) {
    return switch (operand.operator()) {
      case "anniversary" -> new Question.Anniversary();
      case "empty" -> new Question.Empty();
      case "not_empty" -> new Question.Not(new Question.Empty());
      default -> new Question.Within(DaySpan.read(operand).days());
    };
  }

  @Override
  public Verdict ask(String column, Operand operand, AsOf asOf) {
    return switch (operand.operator()) {
      case "anniversary" -> anniversary(column, asOf.today(), shift(operand));
      case "empty" -> operand.none(new Verdict("is empty", Sql.of(column + " IS NULL")));
      case "not_empty" ->
          operand.none(new Verdict("is not empty", Sql.of(column + " IS NOT NULL")));
      default -> {
        DaySpan span = DaySpan.read(operand);
        yield new Verdict("is " + span.words(), within(column, span, asOf.today()));
      }
    };
  }

  private static Sql within(String column, DaySpan span, LocalDate today) {
    List<Sql> parts = new ArrayList<>();
    span.first(today).ifPresent(first -> parts.add(Sql.of(column + " >= ?", first)));
    span.end(today).ifPresent(end -> parts.add(Sql.of(column + " < ?", end)));
    return Sql.and(parts);
  }

  /** How many days after the anniversary it is asked for; negative: before it. */
  public static int shift(Operand operand) {
    return operand.value() == null ? 0 : operand.whole(-MOST_SHIFTED, MOST_SHIFTED);
  }

  private static Verdict anniversary(String column, LocalDate today, int shift) {
    String days = Amount.of(Math.abs(shift), "day");
    String when = shift == 0 ? "today" : shift < 0 ? "in " + days : days + " ago";
    return new Verdict(
        (shift > 0 ? "had" : "has") + " its anniversary " + when,
        anniversary(column, today.minusDays(shift)));
  }

  /** The same day of an earlier year; the 29th of February counts on the 28th in common years. */
  private static Sql anniversary(String column, LocalDate today) {
    List<Sql> days = new ArrayList<>();
    days.add(day(column, today.getMonthValue(), today.getDayOfMonth()));
    boolean lastOfFebruary = today.getMonthValue() == FEBRUARY && today.getDayOfMonth() == 28;
    if (lastOfFebruary && !today.isLeapYear()) {
      days.add(day(column, FEBRUARY, 29));
    }
    Sql earlier = Sql.of(column + " < ?", today);
    return Sql.and(List.of(earlier, Sql.or(days)));
  }

  private static Sql day(String column, int month, int day) {
    return Sql.of(
        "extract(month FROM " + column + ") = ? AND extract(day FROM " + column + ") = ?",
        month,
        day);
  }
}
