package io.carillon.segments.condition;

import io.carillon.api.segment.ConditionType;
import io.carillon.segments.reasoning.Proposition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The condition types that are there now. Of two with one name the first to come counts. */
public final class ConditionTypes {
  private final List<ConditionType> types = new CopyOnWriteArrayList<>();

  public void add(ConditionType type) {
    types.add(type);
  }

  public void remove(ConditionType type) {
    types.remove(type);
  }

  List<String> names() {
    return types.stream().map(ConditionType::name).distinct().sorted().toList();
  }

  /** The type that a condition belongs to: its name is one of the condition's keys. */
  Optional<ConditionType> of(Map<String, Object> condition) {
    return types.stream().filter(type -> condition.containsKey(type.name())).findFirst();
  }

  /**
   * What a condition says, to be reasoned about. Of a plug-in's only this is known: the same
   * condition has the same answer.
   */
  public Proposition statement(Map<String, Object> condition) {
    return of(condition)
        .filter(Reasoned.class::isInstance)
        .map(type -> ((Reasoned) type).statement(condition))
        .orElseGet(() -> new Proposition.Unknown(condition));
  }
}
