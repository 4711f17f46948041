package io.carillon.segments.reasoning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An attribute. Its questions divide the values into regions with the same answers, so one value of
 * each region represents all.
 *
 * @param questions by the number of the statement
 */
record FieldTopic(Attribute attribute, Map<Integer, Question> questions) implements Topic {
  /**
   * Values that represent all others.
   *
   * @param complete whether they do; false if there would be too many
   */
  record Candidates(Collection<?> values, boolean complete) {}

  @Override
  public Space on(LocalDate today, ZoneId zone) {
    List<Question> plain = questions.values().stream().map(Question::plain).toList();
    Candidates candidates =
        switch (attribute.kind()) {
          case TEXT ->
              attribute.only().isEmpty()
                  ? new TextValues(plain).candidates()
                  : new Candidates(attribute.only(), true);
          case NUMBER -> NumberValues.of(plain);
          case FLAG -> new Candidates(List.of(true, false), true);
          case DATE -> new DayValues(plain, attribute, today, day -> true).candidates();
          case MOMENT ->
              new DayValues(plain, attribute, today, day -> CalendarDays.exists(day, zone))
                  .candidates();
          case LIST -> ListValues.of(plain);
        };
    return space(candidates, today);
  }

  private Space space(Candidates candidates, LocalDate today) {
    Map<List<Boolean>, Object> byAnswers = new LinkedHashMap<>();
    Stream<?> values = candidates.values().stream();
    if (!attribute.required()) {
      values = Stream.concat(values, Stream.of((Object) null));
    }
    values.forEach(
        value -> {
          List<Boolean> answers =
              questions.values().stream().map(question -> question.holds(value, today)).toList();
          if (!byAnswers.containsKey(answers)) {
            byAnswers.put(answers, value);
          }
        });
    Object[] kept = new Object[byAnswers.size()];
    Map<Integer, BitSet> holds = new HashMap<>();
    questions.keySet().forEach(statement -> holds.put(statement, new BitSet(kept.length)));
    int number = 0;
    for (Map.Entry<List<Boolean>, Object> entry : byAnswers.entrySet()) {
      int question = 0;
      for (Integer statement : questions.keySet()) {
        holds.get(statement).set(number, entry.getKey().get(question++));
      }
      kept[number++] = entry.getValue();
    }
    return new Regions(kept, holds, candidates.complete());
  }

  @Override
  public boolean moves() {
    return attribute.kind() == Attribute.Kind.DATE || attribute.kind() == Attribute.Kind.MOMENT;
  }

  @Override
  public List<Edge> edges() {
    Stream<Edge> edges = questions.values().stream().map(Question::plain).flatMap(Question::edges);
    return (attribute.fact() ? Stream.concat(edges, Stream.of(CalendarDays.TOMORROW)) : edges)
        .toList();
  }

  /** One value of each region, and in which regions each proposition holds. */
  private record Regions(Object[] values, Map<Integer, BitSet> holds, boolean complete)
      implements Space {
    @Override
    public Possibility ask(List<Formula.Literal> literals, Budget budget) {
      BitSet left = new BitSet(values.length);
      left.set(0, values.length);
      for (Formula.Literal literal : literals) {
        if (literal.said()) {
          left.and(holds.get(literal.statement()));
        } else {
          left.andNot(holds.get(literal.statement()));
        }
      }
      int first = left.nextSetBit(0);
      if (first >= 0) {
        return Possibility.with(values[first]);
      }
      return complete ? Possibility.NONE : Possibility.UNKNOWN;
    }
  }
}
