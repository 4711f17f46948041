package io.carillon.segments.reasoning;

import io.carillon.segments.reasoning.EventQuestion.Measure;
import io.carillon.segments.reasoning.Formula.Literal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns questions of one time line into demands on it: each answer can be had in one or more ways,
 * and the ways are tried.
 */
record Demands(
    Map<Integer, EventQuestion> questions, TimeLine line, LocalDate today, Budget budget) {
  /** Events that satisfy all of the literals. */
  Possibility events(List<Literal> literals, String type) {
    // The sums that count an event without an amount as 0 and as 1 are the same if each has one.
    Possibility together = tried(literals, type);
    if (!together.is(Certainty.NO) || !bothSums(literals)) {
      return together;
    }
    for (Measure left : new Measure[] {Measure.SUM, Measure.UNITS}) {
      List<Literal> without =
          literals.stream().filter(l -> questions.get(l.statement()).measure() != left).toList();
      if (tried(without, type).is(Certainty.NO)) {
        return Possibility.NONE;
      }
    }
    return Possibility.UNKNOWN;
  }

  private boolean bothSums(List<Literal> literals) {
    return literals.stream()
            .map(l -> questions.get(l.statement()).measure())
            .filter(measure -> measure == Measure.SUM || measure == Measure.UNITS)
            .distinct()
            .count()
        > 1;
  }

  private Possibility tried(List<Literal> literals, String type) {
    List<List<List<Demand>>> ways = new ArrayList<>();
    for (Literal literal : literals) {
      ways.add(ways(questions.get(literal.statement()), literal.said()));
    }
    // Those that leave no choice first.
    ways.sort((a, b) -> Integer.compare(a.size(), b.size()));
    return new Trial(ways, type).from(0, List.of());
  }

  /** Tries one way after the other, as long as the numbers of events allow it. */
  private final class Trial {
    private final List<List<List<Demand>>> ways;
    private final String type;

    Trial(List<List<List<Demand>>> ways, String type) {
      this.ways = ways;
      this.type = type;
    }

    Possibility from(int question, List<Demand> demands) {
      if (question == ways.size()) {
        return line.events(demands, type, budget);
      }
      boolean unknown = false;
      for (List<Demand> way : ways.get(question)) {
        if (!budget.take(line.steps())) {
          return Possibility.UNKNOWN;
        }
        List<Demand> more = Stream.concat(demands.stream(), way.stream()).toList();
        if (line.countable(more)) {
          Possibility found = from(question + 1, more);
          if (found.is(Certainty.YES)) {
            return found;
          }
          unknown |= found.is(Certainty.UNKNOWN);
        }
      }
      return unknown ? Possibility.UNKNOWN : Possibility.NONE;
    }
  }

  private List<List<Demand>> ways(EventQuestion question, boolean said) {
    int from = question.window().map(days -> first(days)).orElse(0);
    int to = question.window().map(days -> end(days)).orElse(line.last());
    return switch (question.measure()) {
      case COUNT -> counts(question.numbers().orElseThrow(), from, to, said);
      case SUM, UNITS -> amounts(question.numbers().orElseThrow(), from, to, said);
      case FIRST -> {
        Days days = question.days().orElseThrow();
        int first = Math.max(first(days), from);
        yield edge(first, Math.min(end(days), to), from, first, said);
      }
      case LAST -> {
        Days days = question.days().orElseThrow();
        int end = Math.min(end(days), to);
        yield edge(Math.max(first(days), from), end, end, to, said);
      }
    };
  }

  /** Some event in a span, and none in the pieces of the window before it, or after it. */
  private static List<List<Demand>> edge(int from, int to, int noneFrom, int noneTo, boolean said) {
    if (from >= to) {
      return said ? List.of() : List.of(List.of());
    }
    if (said) {
      return List.of(List.of(Demand.some(from, to), Demand.none(noneFrom, noneTo)));
    }
    return List.of(List.of(Demand.none(from, to)), List.of(Demand.some(noneFrom, noneTo)));
  }

  private static List<List<Demand>> amounts(Numbers numbers, int from, int to, boolean said) {
    return (said ? numbers.inside() : numbers.outside())
        .stream().map(range -> List.of(new Demand(true, from, to, range))).toList();
  }

  private static List<List<Demand>> counts(Numbers numbers, int from, int to, boolean said) {
    return (said ? numbers.inside() : numbers.outside())
        .stream()
            .map(Demands::whole)
            .filter(range -> range.high() == null || range.low().compareTo(range.high()) <= 0)
            .map(range -> List.of(new Demand(false, from, to, range)))
            .toList();
  }

  /** The counts in a range. */
  private static Range whole(Range range) {
    BigDecimal low = BigDecimal.ZERO;
    if (range.low() != null) {
      BigDecimal up = range.low().setScale(0, RoundingMode.CEILING);
      boolean excluded = !range.withLow() && up.compareTo(range.low()) == 0;
      low = low.max(excluded ? up.add(BigDecimal.ONE) : up);
    }
    BigDecimal high = null;
    if (range.high() != null) {
      BigDecimal down = range.high().setScale(0, RoundingMode.FLOOR);
      boolean excluded = !range.withHigh() && down.compareTo(range.high()) == 0;
      high = excluded ? down.subtract(BigDecimal.ONE) : down;
    }
    return new Range(low, true, high, true);
  }

  private int first(Days days) {
    return days.first().map(edge -> line.border(edge.on(today))).orElse(0);
  }

  private int end(Days days) {
    return days.end().map(edge -> line.border(edge.on(today))).orElse(line.last());
  }
}
