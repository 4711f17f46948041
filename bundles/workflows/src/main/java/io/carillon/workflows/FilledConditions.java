package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.api.segment.Expansion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Puts conditions in the place of condition templates in a workflow's document (R212). It is done
 * when the document is read: so nothing else knows templates, and a version keeps what it says.
 */
final class FilledConditions {
  /** Under this key a stored document says which versions of templates it was made of. */
  static final String TEMPLATES = "templates";

  private static final List<String> GROUPS = List.of("all", "any", "not");

  private final Supplier<Optional<ConditionTemplates>> templates;
  private final UnaryOperator<String> at;
  private final Map<String, Integer> used = new TreeMap<>();

  /**
   * @param at the place of a JSON pointer, as messages begin
   */
  FilledConditions(Supplier<Optional<ConditionTemplates>> templates, UnaryOperator<String> at) {
    this.templates = templates;
    this.at = at;
  }

  /**
   * The same document, filled in.
   *
   * @throws InvalidInputException naming the place of what is wrong
   */
  Map<String, Object> in(Map<String, Object> document) {
    Map<String, Object> filled = new LinkedHashMap<>(document);
    filled.computeIfPresent("steps", (key, steps) -> parts(steps, "/steps"));
    filled.computeIfPresent("goals", (key, goals) -> parts(goals, "/goals"));
    filled.computeIfPresent("conversion", (key, conversion) -> part(conversion, "/conversion"));
    if (!used.isEmpty()) {
      filled.put(TEMPLATES, used);
    }
    return filled;
  }

  private Object parts(Object list, String pointer) {
    if (!(list instanceof List<?> written)) {
      return list;
    }
    List<Object> filled = new ArrayList<>();
    for (Object each : written) {
      filled.add(part(each, pointer + "/" + filled.size()));
    }
    return filled;
  }

  /** A step, a share of a split, a goal, or the rule of conversion. */
  private Object part(Object part, String pointer) {
    if (!(part instanceof Map<?, ?> written)) {
      return part;
    }
    Map<String, Object> filled = new LinkedHashMap<>();
    written.forEach(
        (name, value) -> {
          String key = name.toString();
          String place = pointer + "/" + key;
          filled.put(
              key,
              switch (key) {
                case "condition" -> condition(value, place);
                case "yes", "no", "split", "steps" -> parts(value, place);
                default -> value;
              });
        });
    return filled;
  }

  private Object condition(Object condition, String pointer) {
    if (!(condition instanceof Map<?, ?> written) || !isOfTemplate(condition)) {
      return condition;
    }
    Map<String, Object> asks = new LinkedHashMap<>();
    written.forEach((name, value) -> asks.put(name.toString(), value));
    if (!asks.containsKey("template")) {
      return filled(asks, pointer);
    }
    // How long the step waits may stand beside it, and may be a key of what it is filled in with.
    Object within = asks.remove("within");
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("all", List.of(filled(asks, pointer)));
    if (within != null) {
      group.put("within", within);
    }
    return group;
  }

  private Map<String, Object> filled(Map<String, Object> condition, String pointer) {
    ConditionTemplates service =
        templates
            .get()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        at.apply(pointer)
                            + ": condition: condition templates are not there at the moment; is the"
                            + " segments bundle running?"));
    Expansion expansion =
        service.expand(condition, within -> at.apply(pointer + within) + ": condition");
    used.putAll(expansion.templates());
    return expansion.conditions();
  }

  private static boolean isOfTemplate(Object part) {
    if (part instanceof List<?> list) {
      return list.stream().anyMatch(FilledConditions::isOfTemplate);
    }
    return part instanceof Map<?, ?> map
        && (map.containsKey("template")
            || GROUPS.stream().map(map::get).anyMatch(FilledConditions::isOfTemplate));
  }
}
