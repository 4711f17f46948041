package io.carillon.segments.condition;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.segments.operator.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The conditions of a definition, compiled for one moment.
 *
 * @param root their structure
 * @param conditions one by one, nested groups flattened
 */
public record ConditionTree(ConditionNode root, List<CompiledCondition> conditions) {
  private static final int MOST_CONDITIONS = 200;

  /** The whole segment as SQL. */
  public Sql predicate() {
    return root.sql(position -> conditions.get(position).predicate());
  }

  /**
   * Compiles a definition that has passed the schema.
   *
   * @param message makes a line of JSON pointer and fault
   * @throws InvalidInputException with a line for each condition that is wrong
   */
  public static ConditionTree compile(
      Map<String, Object> definition,
      ConditionTypes types,
      AsOf asOf,
      BiFunction<String, String, String> message) {
    Builder builder = new Builder(types, asOf, message);
    ConditionNode root = builder.group(definition, "");
    if (builder.conditions.size() > MOST_CONDITIONS) {
      builder.fault("", "has more than " + MOST_CONDITIONS + " conditions");
    }
    if (!builder.faults.isEmpty()) {
      throw new InvalidInputException(String.join("\n", builder.faults));
    }
    return new ConditionTree(root, List.copyOf(builder.conditions));
  }

  private static final class Builder {
    private final ConditionTypes types;
    private final AsOf asOf;
    private final BiFunction<String, String, String> message;
    private final List<CompiledCondition> conditions = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Builder(ConditionTypes types, AsOf asOf, BiFunction<String, String, String> message) {
      this.types = types;
      this.asOf = asOf;
      this.message = message;
    }

    void fault(String pointer, String what) {
      what.lines().forEach(line -> faults.add(message.apply(pointer, line)));
    }

    ConditionNode group(Map<String, Object> group, String pointer) {
      return group.containsKey("all")
          ? new ConditionNode.All(parts(group.get("all"), pointer + "/all"))
          : new ConditionNode.Any(parts(group.get("any"), pointer + "/any"));
    }

    private List<ConditionNode> parts(Object list, String pointer) {
      List<ConditionNode> parts = new ArrayList<>();
      for (Object part : (List<?>) list) {
        parts.add(node(map(part), pointer + "/" + parts.size()));
      }
      return parts;
    }

    private ConditionNode node(Map<String, Object> part, String pointer) {
      if (part.containsKey("all") || part.containsKey("any")) {
        return group(part, pointer);
      }
      return part.containsKey("not")
          ? not(map(part.get("not")), pointer + "/not")
          : leaf(part, pointer);
    }

    private ConditionNode not(Map<String, Object> part, String pointer) {
      ConditionNode node = node(part, pointer);
      if (node instanceof ConditionNode.Leaf leaf) {
        // One condition and its "not" are shown and counted as one.
        CompiledCondition plain = conditions.get(leaf.position());
        conditions.set(
            leaf.position(),
            new CompiledCondition(
                "not: " + plain.label(),
                plain.predicate().not(),
                plain.value(),
                plain.reads(),
                plain.daily()));
        return leaf;
      }
      return new ConditionNode.Not(node);
    }

    private ConditionNode leaf(Map<String, Object> condition, String pointer) {
      conditions.add(compiled(condition, pointer));
      return new ConditionNode.Leaf(conditions.size() - 1);
    }

    private CompiledCondition compiled(Map<String, Object> condition, String pointer) {
      try {
        Optional<CompiledCondition> compiled = types.compile(condition, asOf);
        if (compiled.isPresent()) {
          return compiled.get();
        }
        fault(pointer, unknownType(condition));
      } catch (InvalidInputException e) {
        fault(pointer, e.getMessage());
      }
      return new CompiledCondition("", Sql.of("false"), Sql.of("NULL::text"), Set.of(), true);
    }

    private String unknownType(Map<String, Object> condition) {
      String keys = String.join(", ", condition.keySet());
      List<String> names = new ArrayList<>(types.names());
      names.addAll(List.of("all", "any", "not"));
      return "unknown condition ("
          + Words.show(keys)
          + "); a condition begins with one of "
          + String.join(", ", names)
          + "; is the plug-in that adds this one missing?";
    }

    @SuppressWarnings("unchecked") // the schema says so: conditions are objects
    private static Map<String, Object> map(Object part) {
      return (Map<String, Object>) part;
    }
  }
}
