package io.carillon.segments.analysis;

import io.carillon.segments.condition.ConditionTypes;
import io.carillon.segments.reasoning.Proposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Translates definitions for reasoning: their parts, and a proposition for each condition. */
public final class Meaning {
  private final ConditionTypes types;
  private final List<Proposition> statements = new ArrayList<>();

  Meaning(ConditionTypes types) {
    this.types = types;
  }

  /**
   * The parts of a definition.
   *
   * @param definition one that compiles
   */
  Part read(Map<String, Object> definition) {
    return group(definition, "");
  }

  /** Adds a condition that is in no definition, to reason with. */
  Part ask(Object... keysAndValues) {
    Map<String, Object> condition = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      condition.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return condition(condition, "");
  }

  /** What has been read, by number. */
  List<Proposition> statements() {
    return List.copyOf(statements);
  }

  private Part group(Map<String, Object> group, String pointer) {
    return group.containsKey("all")
        ? group(Part.Kind.ALL, group.get("all"), pointer + "/all")
        : group(Part.Kind.ANY, group.get("any"), pointer + "/any");
  }

  private Part group(Part.Kind kind, Object list, String pointer) {
    List<Part> parts = new ArrayList<>();
    for (Object part : (List<?>) list) {
      parts.add(part(map(part), pointer + "/" + parts.size()));
    }
    return new Part(pointer, kind, List.copyOf(parts), Map.of(), -1);
  }

  private Part part(Map<String, Object> part, String pointer) {
    if (part.containsKey("all") || part.containsKey("any")) {
      return group(part, pointer);
    }
    if (part.containsKey("not")) {
      Part denied = part(map(part.get("not")), pointer + "/not");
      return new Part(pointer, Part.Kind.NOT, List.of(denied), Map.of(), -1);
    }
    return condition(part, pointer);
  }

  private Part condition(Map<String, Object> condition, String pointer) {
    statements.add(types.statement(condition));
    return new Part(pointer, Part.Kind.CONDITION, List.of(), condition, statements.size() - 1);
  }

  @SuppressWarnings("unchecked") // the schema says so: conditions are objects
  private static Map<String, Object> map(Object part) {
    return (Map<String, Object>) part;
  }
}
