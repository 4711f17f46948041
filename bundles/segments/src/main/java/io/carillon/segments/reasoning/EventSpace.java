package io.carillon.segments.reasoning;

import io.carillon.segments.reasoning.EventQuestion.Happening;
import io.carillon.segments.reasoning.Formula.Literal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The possible events. Questions on the same types share one time line, for which the answer is
 * exact. If some questions are about one type and others about several together, candidate events
 * are built and then checked; "impossible" is answered only if the questions on the same types
 * alone are impossible.
 */
record EventSpace(Map<Integer, EventQuestion> questions, TimeLine line, LocalDate today)
    implements Space {
  @Override
  public Possibility ask(List<Literal> literals, Budget budget) {
    Demands demands = new Demands(questions, line, today, budget);
    Set<Set<String>> kinds = new LinkedHashSet<>();
    literals.forEach(literal -> kinds.add(questions.get(literal.statement()).types()));
    List<Happening> merged = new ArrayList<>();
    boolean unknown = false;
    for (Set<String> kind : kinds) {
      Possibility alone = alone(demands, literals, kind);
      if (alone.is(Certainty.NO)) {
        return alone;
      }
      unknown |= alone.is(Certainty.UNKNOWN);
      if (!alone.is(Certainty.UNKNOWN)) {
        merged.addAll(happenings(alone));
      }
    }
    if (!unknown && hold(literals, merged)) {
      return Possibility.with(merged);
    }
    return kinds.size() == 1 ? Possibility.UNKNOWN : guessed(demands, literals, kinds);
  }

  private Possibility alone(Demands demands, List<Literal> literals, Set<String> kind) {
    return demands.events(
        literals.stream().filter(l -> types(l).equals(kind)).toList(), first(kind));
  }

  /** Builds events of one type that satisfy the questions on it, alone and together with others. */
  private Possibility guessed(Demands demands, List<Literal> literals, Set<Set<String>> kinds) {
    Set<String> types = new LinkedHashSet<>();
    kinds.forEach(types::addAll);
    for (String type : types) {
      Possibility own =
          demands.events(literals.stream().filter(l -> types(l).contains(type)).toList(), type);
      if (!own.is(Certainty.YES)) {
        continue;
      }
      List<Happening> guess = new ArrayList<>(happenings(own));
      if (hold(literals, guess)) {
        return Possibility.with(guess);
      }
      for (Set<String> kind : kinds) {
        if (kind.size() == 1 && !kind.contains(type)) {
          guess.addAll(happenings(alone(demands, literals, kind)));
        }
      }
      if (hold(literals, guess)) {
        return Possibility.with(guess);
      }
    }
    return Possibility.UNKNOWN;
  }

  private boolean hold(List<Literal> literals, List<Happening> events) {
    return literals.stream()
        .allMatch(l -> questions.get(l.statement()).holds(events, today) == l.said());
  }

  private Set<String> types(Literal literal) {
    return questions.get(literal.statement()).types();
  }

  private static String first(Set<String> types) {
    return types.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  @SuppressWarnings("unchecked") // what a time line gives
  private static List<Happening> happenings(Possibility possibility) {
    return possibility.is(Certainty.YES) ? (List<Happening>) possibility.value() : List.of();
  }
}
