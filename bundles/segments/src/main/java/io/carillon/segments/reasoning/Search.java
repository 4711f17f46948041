package io.carillon.segments.reasoning;

import io.carillon.segments.reasoning.Formula.All;
import io.carillon.segments.reasoning.Formula.Any;
import io.carillon.segments.reasoning.Formula.Literal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for a contact that satisfies a formula on one day, by backtracking: takes what must hold,
 * then tries the alternatives of each choice, and goes back as soon as a topic has no value left.
 */
final class Search {
  private final Model model;
  private final List<Space> spaces;
  private final Budget budget;

  Search(Model model, List<Space> spaces, Budget budget) {
    this.model = model;
    this.spaces = spaces;
    this.budget = budget;
  }

  /** The value of each topic that matters, by its position. */
  Possibility run(Formula formula) {
    return solve(new Taken(), List.of(formula), List.of());
  }

  /** What has been taken to hold, and what each topic makes of it. */
  private final class Taken {
    private final Map<Integer, List<Literal>> literals = new LinkedHashMap<>();
    private final Map<Integer, Possibility> known = new LinkedHashMap<>();

    Taken copy() {
      Taken copy = new Taken();
      literals.forEach((topic, list) -> copy.literals.put(topic, new ArrayList<>(list)));
      copy.known.putAll(known);
      return copy;
    }

    boolean has(Literal literal) {
      return literals.getOrDefault(model.topicOf(literal.statement()), List.of()).contains(literal);
    }

    Possibility with(Literal literal) {
      int topic = model.topicOf(literal.statement());
      if (has(literal)) {
        return known.get(topic);
      }
      List<Literal> more = new ArrayList<>(literals.getOrDefault(topic, List.of()));
      more.add(literal);
      return budget.take(1) ? spaces.get(topic).ask(more, budget) : Possibility.UNKNOWN;
    }

    boolean take(Literal literal) {
      Possibility possibility = with(literal);
      if (!has(literal)) {
        int topic = model.topicOf(literal.statement());
        literals.computeIfAbsent(topic, key -> new ArrayList<>()).add(literal);
        known.put(topic, possibility);
      }
      return !possibility.is(Certainty.NO);
    }

    Possibility whole() {
      Map<Integer, Object> values = new LinkedHashMap<>();
      for (Map.Entry<Integer, Possibility> topic : known.entrySet()) {
        if (topic.getValue().is(Certainty.UNKNOWN)) {
          return Possibility.UNKNOWN;
        }
        values.put(topic.getKey(), topic.getValue().value());
      }
      return Possibility.with(values);
    }
  }

  private Possibility solve(Taken taken, List<Formula> must, List<Any> choices) {
    if (budget.isSpent()) {
      return Possibility.UNKNOWN;
    }
    List<Any> open = new ArrayList<>(choices);
    Deque<Formula> work = new ArrayDeque<>(must);
    while (!work.isEmpty()) {
      Formula next = work.pop();
      if (next instanceof All all) {
        all.parts().forEach(work::push);
      } else if (next instanceof Any any) {
        open.add(any);
      } else if (next instanceof Literal literal && !taken.take(literal)) {
        return Possibility.NONE;
      }
    }
    return choose(taken, open);
  }

  private Possibility choose(Taken taken, List<Any> open) {
    List<Any> left = new ArrayList<>();
    List<Formula> fewest = null;
    int chosen = -1;
    for (Any any : open) {
      if (any.parts().stream().anyMatch(part -> part instanceof Literal l && taken.has(l))) {
        continue;
      }
      List<Formula> ways = any.parts().stream().filter(part -> isOpen(taken, part)).toList();
      if (ways.isEmpty()) {
        return Possibility.NONE;
      }
      if (fewest == null || ways.size() < fewest.size()) {
        fewest = ways;
        chosen = left.size();
      }
      left.add(any);
    }
    if (fewest == null) {
      return taken.whole();
    }
    left.remove(chosen);
    return tryEach(taken, fewest, left);
  }

  private Possibility tryEach(Taken taken, List<Formula> ways, List<Any> left) {
    boolean unknown = false;
    for (Formula way : ways) {
      Possibility found = solve(taken.copy(), List.of(way), left);
      if (found.is(Certainty.YES)) {
        return found;
      }
      unknown |= found.is(Certainty.UNKNOWN);
    }
    return unknown ? Possibility.UNKNOWN : Possibility.NONE;
  }

  /** False if a part is immediately seen to be impossible. */
  private boolean isOpen(Taken taken, Formula part) {
    if (part instanceof Literal literal) {
      return !taken.with(literal).is(Certainty.NO);
    }
    return !(part instanceof All all)
        || all.parts().stream()
            .allMatch(
                one -> !(one instanceof Literal literal) || !taken.with(literal).is(Certainty.NO));
  }
}
