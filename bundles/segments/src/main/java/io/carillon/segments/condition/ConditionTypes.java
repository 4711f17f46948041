package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.contact.Fields;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.segments.reasoning.Proposition;
import io.carillon.spi.condition.ConditionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The condition types that are registered now. Of two with one name, the one registered first is
 * used.
 */
public final class ConditionTypes {
  private final List<ConditionType> types = new CopyOnWriteArrayList<>();
  private final ExpressionReader expressions;
  private final MeaningReader meanings;

  /**
   * @param fields that the types' SQL and meanings may name
   */
  public ConditionTypes(Fields fields) {
    this.expressions = new ExpressionReader(fields);
    this.meanings = new MeaningReader(fields);
  }

  public void add(ConditionType type) {
    types.add(type);
  }

  public void remove(ConditionType type) {
    types.remove(type);
  }

  List<String> names() {
    return types.stream().map(ConditionType::name).distinct().sorted().toList();
  }

  /** A condition as SQL; empty if there is no type that it belongs to. */
  Optional<CompiledCondition> compile(Map<String, Object> condition, AsOf asOf) {
    return of(condition).map(type -> expressions.read(type.compile(condition, asOf.moment())));
  }

  /** The type that a condition belongs to: its name is one of the condition's keys. */
  private Optional<ConditionType> of(Map<String, Object> condition) {
    return types.stream().filter(type -> condition.containsKey(type.name())).findFirst();
  }

  /**
   * The meaning of a condition, for reasoning. Of one that declares none only this is known: the
   * same condition has the same answer.
   */
  public Proposition statement(Map<String, Object> condition) {
    return of(condition)
        .flatMap(type -> meanings.read(type.meaning(condition)))
        .orElseGet(() -> new Proposition.Unknown(condition));
  }
}
