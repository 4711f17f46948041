package io.carillon.segments.template;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.segment.ConditionTemplate;
import io.carillon.api.segment.Expansion;
import io.carillon.segments.operator.Words;
import io.carillon.segments.template.TemplateLibrary.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts the filled-in condition in the place of each template. */
public final class Expander {
  private static final Pattern OF_CAMPAIGN = Pattern.compile("\\{campaign\\.[a-z][a-z0-9_]*}");
  private static final int MOST_USES = 200;
  private static final int MOST_VALUES = 50_000;

  private final TemplateLibrary library;
  private final Fields fields;
  private final Map<String, Optional<Found>> found = new HashMap<>();
  private final Map<String, Integer> templates = new TreeMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private int size;

  Expander(TemplateLibrary library, Fields fields) {
    this.library = library;
    this.fields = fields;
  }

  /**
   * @param conditions a condition or a group, or a document with a group
   * @param at the place of a JSON pointer, as messages begin
   * @throws InvalidInputException with a line for each use that is wrong
   */
  public Expansion expand(Map<String, Object> conditions, UnaryOperator<String> at) {
    Map<String, Object> expanded = node(conditions, "", at);
    if (!faults.isEmpty()) {
      throw new InvalidInputException(String.join("\n", faults));
    }
    return new Expansion(expanded, Map.copyOf(templates), Map.copyOf(places));
  }

  private Map<String, Object> node(Map<?, ?> written, String pointer, UnaryOperator<String> at) {
    refuseCampaigns(written, pointer, at);
    if (written.containsKey("template")) {
      return use(written, pointer, at);
    }
    Map<String, Object> expanded = new LinkedHashMap<>();
    written.forEach(
        (name, value) -> {
          String key = name.toString();
          expanded.put(key, isGroup(key) ? group(value, pointer + "/" + key, at) : value);
        });
    return expanded;
  }

  /** A workflow has put its values in their places before; what stands here still is nobody's. */
  private void refuseCampaigns(Map<?, ?> condition, String pointer, UnaryOperator<String> at) {
    condition.entrySet().stream()
        .filter(entry -> !isGroup(entry.getKey().toString()))
        .flatMap(entry -> texts(entry.getValue()))
        .filter(text -> OF_CAMPAIGN.matcher(text).matches())
        .forEach(
            text ->
                faults.add(
                    at.apply(pointer)
                        + ": "
                        + text
                        + " is a value of a workflow, and stands in its own conditions alone"));
  }

  private static Stream<String> texts(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(Expander::texts);
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(Expander::texts);
    }
    return value instanceof String text ? Stream.of(text) : Stream.empty();
  }

  private static boolean isGroup(String key) {
    return key.equals("all") || key.equals("any") || key.equals("not");
  }

  private Object group(Object value, String pointer, UnaryOperator<String> at) {
    if (value instanceof Map<?, ?> map) {
      return node(map, pointer, at);
    }
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<Object> parts = new ArrayList<>();
    for (Object part : list) {
      parts.add(part instanceof Map<?, ?> map ? node(map, pointer + "/" + parts.size(), at) : part);
    }
    return parts;
  }

  private Map<String, Object> use(Map<?, ?> written, String pointer, UnaryOperator<String> at) {
    String name = String.valueOf(written.get("template"));
    if (places.size() == MOST_USES) {
      faults.add(at.apply(pointer) + ": uses more than " + MOST_USES + " condition templates");
    }
    if (places.size() >= MOST_USES) {
      return Map.of();
    }
    places.put(pointer, name);
    Optional<Found> template =
        found.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> library.find(name));
    String place = at.apply(pointer) + ": template " + Words.show(name) + ": ";
    if (template.isEmpty()) {
      List<String> names = library.list().stream().map(ConditionTemplate::name).toList();
      faults.add(
          place
              + "there is no such condition template"
              + Words.didYouMean(name, names)
              + "; condition-template-list shows all");
      return Map.of();
    }
    ConditionTemplate used = template.get().template();
    templates.put(used.name(), used.version());
    int before = faults.size();
    Map<String, Object> values = values(template.get().definition(), written, place);
    size += size(template.get().definition().condition());
    if (size > MOST_VALUES && faults.isEmpty()) {
      faults.add(place + "the conditions of all templates together are too long");
    }
    return faults.size() > before ? Map.of() : template.get().definition().filled(values);
  }

  private static int size(Object part) {
    if (part instanceof Map<?, ?> map) {
      return 1 + map.values().stream().mapToInt(Expander::size).sum();
    }
    return part instanceof List<?> list ? 1 + list.stream().mapToInt(Expander::size).sum() : 1;
  }

  private Map<String, Object> values(TemplateDefinition template, Map<?, ?> written, String place) {
    written.keySet().stream()
        .filter(key -> !key.equals("template") && !key.equals("with"))
        .forEach(key -> faults.add(place + key + ": only with: can stand beside template:"));
    Object given = written.get("with");
    if (given != null && !(given instanceof Map)) {
      faults.add(place + "with: needs parameters and their values, such as {days: 7}");
      return Map.of();
    }
    Map<?, ?> with = given instanceof Map<?, ?> map ? map : Map.of();
    with.keySet().stream()
        .map(Object::toString)
        .filter(key -> !template.parameters().containsKey(key))
        .forEach(key -> faults.add(place + unknown(template, key)));
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : template.parameters().values()) {
      value(parameter, with.get(parameter.name()), place)
          .ifPresent(value -> values.put(parameter.name(), value));
    }
    return values;
  }

  private static String unknown(TemplateDefinition template, String key) {
    return "there is no parameter %s%s; %s"
        .formatted(
            Words.show(key),
            Words.didYouMean(key, template.parameters().keySet()),
            template.parameters().isEmpty()
                ? "it has none"
                : "it has " + String.join(", ", template.parameters().keySet()));
  }

  private Optional<Object> value(Parameter parameter, Object given, String place) {
    Optional<Object> written = Optional.ofNullable(given).or(parameter::otherwise);
    if (written.isEmpty()) {
      String help = parameter.help().isEmpty() ? "" : " (" + parameter.help() + ")";
      faults.add(place + parameter.name() + ": is missing; it is " + parameter.takes() + help);
      return Optional.empty();
    }
    try {
      Object value = parameter.value(written.get());
      parameter.checkField(value, fields);
      return Optional.of(value);
    } catch (InvalidInputException e) {
      faults.add(place + parameter.name() + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
