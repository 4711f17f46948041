package io.carillon.workflows;

import io.carillon.api.InvalidInputException;
import io.carillon.api.segment.ConditionTemplates;
import io.carillon.api.segment.Expansion;
import io.carillon.api.workflow.CampaignValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the campaign's values in their places in the conditions of a workflow's document (R156), and
 * conditions in those of condition templates (R212). It is done when the document is read: so
 * nothing else knows of it, and a version keeps what it says.
 */
final class FilledConditions {
  /** Under this key a stored document says which versions of templates it was made of. */
  static final String TEMPLATES = "templates";

  private static final Pattern VALUE = Pattern.compile("\\{campaign\\.([a-z][a-z0-9_]*)}");
  private static final List<String> GROUPS = List.of("all", "any", "not");

  private final Supplier<Optional<ConditionTemplates>> templates;
  private final UnaryOperator<String> at;
  private final Map<String, Integer> used = new TreeMap<>();
  private Map<String, CampaignValue> data = Map.of();

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
    data = CampaignReader.data(document);
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
    Object valued = valued(condition, pointer);
    if (!(valued instanceof Map<?, ?> written) || !isOfTemplate(valued)) {
      return valued;
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

  /** With the campaign's values; keys are never touched. */
  private Object valued(Object part, String pointer) {
    if (part instanceof Map<?, ?> map) {
      Map<String, Object> valued = new LinkedHashMap<>();
      map.forEach((key, value) -> valued.put(key.toString(), valued(value, pointer + "/" + key)));
      return valued;
    }
    if (part instanceof List<?> list) {
      List<Object> valued = new ArrayList<>();
      list.forEach(each -> valued.add(valued(each, pointer + "/" + valued.size())));
      return valued;
    }
    Matcher named = VALUE.matcher(String.valueOf(part));
    if (!(part instanceof String) || !named.matches()) {
      return part;
    }
    CampaignValue value = data.get(named.group(1));
    if (value == null) {
      throw new InvalidInputException(
          "%s: condition: data: has no \"%s\"%s"
              .formatted(
                  at.apply(pointer),
                  named.group(1),
                  data.isEmpty() ? "" : "; it has " + String.join(", ", data.keySet())));
    }
    return value.compared();
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
