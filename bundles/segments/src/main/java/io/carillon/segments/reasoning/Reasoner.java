package io.carillon.segments.reasoning;

import io.carillon.segments.reasoning.EventQuestion.Happening;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether formulas over some statements can hold of a contact, on a day from today on. A
 * yes comes with an example, a no is certain; where there are too many cases, or a statement is not
 * known, the answer is unknown. Not thread-safe.
 */
public final class Reasoner {
  private final Model model;
  private final LocalDate today;
  private final ZoneId zone;
  private final CriticalDays days;
  private final Budget budget = new Budget();
  private final Map<LocalDate, List<Space>> spaces = new HashMap<>();
  private final Map<Topic, Space> still = new IdentityHashMap<>();

  /**
   * @param statements numbered by their position; formulas refer to them
   * @param today the day from which on "never" and "always" are meant
   */
  public Reasoner(List<Proposition> statements, LocalDate today, ZoneId zone) {
    this.model = new Model(statements);
    this.today = today;
    this.zone = zone;
    this.days = CriticalDays.of(model, today);
  }

  /** Whether a formula can hold today or on a later day; the example is of the first such day. */
  public Answer fromTodayOn(Formula formula) {
    return ask(formula, days.fromTodayOn(), days.complete());
  }

  /** Whether a formula can hold on the day of asking itself. */
  public Answer today(Formula formula) {
    return ask(formula, new TreeSet<>(Set.of(today)), true);
  }

  /** Whether a formula could hold on a day before today; the example is of the last such day. */
  public Answer beforeToday(Formula formula) {
    return ask(formula, days.beforeToday(), days.complete());
  }

  /**
   * Whether every contact that satisfies one formula certainly satisfies another, from today on.
   */
  public boolean implies(Formula one, Formula other) {
    return fromTodayOn(one.and(other.not())).never();
  }

  private Answer ask(Formula formula, NavigableSet<LocalDate> asked, boolean all) {
    budget.nextQuestion();
    boolean unknown = !all;
    for (LocalDate day : asked) {
      if (!CalendarDays.exists(day, zone)) {
        continue;
      }
      Possibility found = new Search(model, on(day), budget).run(formula);
      if (found.is(Certainty.YES)) {
        return new Answer(Certainty.YES, Optional.of(example(day, found)), !unknown);
      }
      unknown |= found.is(Certainty.UNKNOWN);
    }
    return new Answer(unknown ? Certainty.UNKNOWN : Certainty.NO, Optional.empty(), false);
  }

  private List<Space> on(LocalDate day) {
    return spaces.computeIfAbsent(
        day,
        key ->
            model.topics().stream()
                .map(topic -> topic.moves() ? topic.on(key, zone) : still(topic))
                .toList());
  }

  /** What does not depend on the day is computed once. */
  private Space still(Topic topic) {
    return still.computeIfAbsent(topic, key -> key.on(today, zone));
  }

  @SuppressWarnings("unchecked") // what the search and the time lines give
  private ExampleContact example(LocalDate day, Possibility found) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Happening> events = new ArrayList<>();
    ((Map<Integer, Object>) found.value())
        .forEach(
            (topic, value) -> {
              Attribute attribute = model.attribute(topic);
              if (attribute == null) {
                events.addAll((List<Happening>) value);
              } else {
                values.put(attribute.name(), value);
              }
            });
    return new ExampleContact(day, values, events);
  }
}
