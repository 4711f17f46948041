package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.OneLine;
import io.carillon.api.PlugInCode;
import io.carillon.api.contact.Fields;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.segments.reasoning.Proposition;
import io.carillon.spi.condition.ConditionType;
import io.carillon.spi.condition.InvalidConditionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The condition types that are registered now. Of two with one name, the one registered first is
 * used.
 */
public final class ConditionTypes {
  private static final Logger LOG = LoggerFactory.getLogger(ConditionTypes.class);
  private static final Pattern NAME =
      Pattern.compile("(?!(?:all|any|not|template)$)[a-z][a-z0-9_]*");

  private final List<Registered> types = new CopyOnWriteArrayList<>();
  private final ExpressionReader expressions;
  private final MeaningReader meanings;

  /**
   * @param fields that the types' SQL and meanings may name
   */
  public ConditionTypes(Fields fields) {
    this.expressions = new ExpressionReader(fields);
    this.meanings = new MeaningReader(fields);
  }

  /** A type's name is asked for once, so that one that can't say it is in nobody's way. */
  private record Registered(String name, ConditionType type) {
    String words() {
      return "the condition \"" + name + '"';
    }
  }

  /** A type that can't be used is told in the log. */
  public void add(ConditionType type) {
    try {
      types.add(new Registered(name(type), type));
    } catch (InvalidInputException e) {
      LOG.error("{}", e.getMessage());
    }
  }

  private static String name(ConditionType type) {
    String part = "the condition type " + type.getClass().getName();
    String name = PlugInCode.call(part, type::name);
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          part + " can't be used: no condition can be called \"" + OneLine.of(name) + '"');
    }
    return name;
  }

  public void remove(ConditionType type) {
    types.removeIf(each -> each.type() == type);
  }

  List<String> names() {
    return types.stream().map(Registered::name).distinct().sorted().toList();
  }

  /** A condition as SQL; empty if there is no type that it belongs to. */
  Optional<CompiledCondition> compile(Map<String, Object> condition, AsOf asOf) {
    return of(condition).map(each -> compile(each, condition, asOf));
  }

  private CompiledCondition compile(
      Registered registered, Map<String, Object> condition, AsOf asOf) {
    return PlugInCode.call(
        registered.words(),
        () -> {
          try {
            ConditionType type = registered.type();
            return expressions.read(type.compile(condition, asOf.moment()), type.daily());
          } catch (InvalidConditionException e) {
            throw new InvalidInputException(e.getMessage(), e);
          }
        });
  }

  /** The type that a condition belongs to: its name is one of the condition's keys. */
  private Optional<Registered> of(Map<String, Object> condition) {
    return types.stream().filter(each -> condition.containsKey(each.name())).findFirst();
  }

  /**
   * The meaning of a condition, for reasoning. Of one that declares none only this is known: the
   * same condition has the same answer.
   */
  public Proposition statement(Map<String, Object> condition) {
    return of(condition)
        .flatMap(each -> meaning(each, condition))
        .orElseGet(() -> new Proposition.Unknown(condition));
  }

  private Optional<Proposition> meaning(Registered registered, Map<String, Object> condition) {
    return PlugInCode.call(
        registered.words(), () -> meanings.read(registered.type().meaning(condition)));
  }
}
