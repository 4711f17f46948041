package io.carillon.segments.reasoning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The bounds themselves, one number between each two, one below and one above all. */
final class NumberValues {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private NumberValues() {}

  static FieldTopic.Candidates of(List<Question> questions) {
    // A sorted set takes 1 and 1.0 for the same, as the database does.
    TreeSet<BigDecimal> bounds = new TreeSet<>(List.of(BigDecimal.ZERO));
    for (Question question : questions) {
      if (question instanceof Question.Among among) {
        among.numbers().bounds().forEach(bounds::add);
      }
    }
    List<BigDecimal> values = new ArrayList<>(bounds);
    BigDecimal before = bounds.first().subtract(BigDecimal.ONE);
    values.add(bounds.last().add(BigDecimal.ONE));
    values.add(before);
    for (BigDecimal bound : bounds) {
      values.add(before.add(bound).divide(TWO));
      before = bound;
    }
    return new FieldTopic.Candidates(values, true);
  }
}
