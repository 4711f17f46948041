package io.carillon.segments.template;

import io.carillon.api.InvalidInputException;
import io.carillon.api.definition.Definition;
import io.carillon.segments.operator.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template's YAML says.
 *
 * @param condition with placeholders in place of values
 */
record TemplateDefinition(
    String name,
    String description,
    Map<String, Parameter> parameters,
    Map<String, Object> condition) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

  /** Keys whose words mean something: only a choice that the template's writer knows. */
  private static final Set<String> WORDS = Set.of("is", "measure", "performance");

  /**
   * Reads values that have passed the schema.
   *
   * @throws InvalidInputException with a line for each fault
   */
  static TemplateDefinition of(Definition read) {
    List<String> faults = new ArrayList<>();
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    if (read.values().get("parameters") instanceof Map<?, ?> written) {
      written.forEach(
          (name, rules) -> {
            try {
              parameters.put(name.toString(), Parameter.of(name.toString(), (Map<?, ?>) rules));
            } catch (InvalidInputException e) {
              faults.add(
                  "%s: parameters: %s: %s"
                      .formatted(read.at("/parameters/" + name), name, e.getMessage()));
            }
          });
    }
    if (faults.isEmpty()) {
      TemplateDefinition definition =
          new TemplateDefinition(
              read.text("condition_template", ""),
              read.text("description", ""),
              parameters,
              map((Map<?, ?>) read.values().get("condition")));
      definition.new Check(read, faults).all();
      if (faults.isEmpty()) {
        return definition;
      }
    }
    throw new InvalidInputException(String.join("\n", faults));
  }

  private static Map<String, Object> map(Map<?, ?> written) {
    Map<String, Object> map = new LinkedHashMap<>();
    written.forEach((key, value) -> map.put(key.toString(), value));
    return map;
  }

  /**
   * The condition with values in place of its placeholders. Keys are never touched.
   *
   * @param values by parameter, all of them
   */
  Map<String, Object> filled(Map<String, Object> values) {
    return map((Map<?, ?>) filled(condition, values));
  }

  private static Object filled(Object part, Map<String, Object> values) {
    if (part instanceof Map<?, ?> map) {
      Map<String, Object> filled = new LinkedHashMap<>();
      map.forEach((key, value) -> filled.put(key.toString(), filled(value, values)));
      return filled;
    }
    if (part instanceof List<?> list) {
      return list.stream().map(each -> filled(each, values)).toList();
    }
    Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(part));
    return part instanceof String && placeholder.matches()
        ? values.get(placeholder.group(1))
        : part;
  }

  /** Looks at each place of the condition. */
  private final class Check {
    private final Definition read;
    private final List<String> faults;
    private final Set<String> used = new HashSet<>();

    Check(Definition read, List<String> faults) {
      this.read = read;
      this.faults = faults;
    }

    void all() {
      part(condition, "/condition", "condition");
      parameters.keySet().stream()
          .filter(name -> !used.contains(name))
          .forEach(
              name ->
                  faults.add(
                      "%s: parameters: %s: the condition does not use it; write \"{%s}\" in place"
                              .formatted(read.at("/parameters/" + name), name, name)
                          + " of a value"));
    }

    private void part(Object part, String pointer, String key) {
      if (part instanceof Map<?, ?> map) {
        if (map.containsKey("template")) {
          fault(pointer, "a template can't use another template; write its condition out");
          return;
        }
        map.forEach((name, value) -> part(value, pointer + "/" + name, name.toString(), map));
      } else if (part instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          part(list.get(i), pointer + "/" + i, key);
        }
      } else if (part instanceof String text) {
        text(text, pointer, key);
      }
    }

    private void part(Object value, String pointer, String key, Map<?, ?> around) {
      if (value == null && around.size() == 1 && parameters.containsKey(key)) {
        used.add(key);
        fault(pointer, "{%s} needs quotes: \"{%s}\"".formatted(key, key));
        return;
      }
      if (PLACEHOLDER.matcher(key).find()) {
        fault(pointer, "a parameter stands in place of a value, never of a key: " + key);
      }
      part(value, pointer, key);
    }

    private void text(String text, String pointer, String key) {
      Matcher placeholder = PLACEHOLDER.matcher(text);
      if (!placeholder.matches()) {
        placeholder
            .reset()
            .results()
            .map(each -> each.group(1))
            .filter(parameters::containsKey)
            .findFirst()
            .ifPresent(
                name ->
                    fault(
                        pointer,
                        "\"{%s}\" must be the whole value, not a part of one".formatted(name)));
        return;
      }
      Parameter parameter = parameters.get(placeholder.group(1));
      if (parameter == null) {
        fault(
            pointer,
            "there is no parameter %s%s"
                .formatted(
                    placeholder.group(1),
                    Words.didYouMean(placeholder.group(1), parameters.keySet())));
        return;
      }
      used.add(parameter.name());
      boolean field = parameter.type() == Parameter.Type.FIELD;
      if (field != key.equals("field")) {
        fault(
            pointer,
            field
                ? "\"{%s}\" is a field and can stand after field: alone".formatted(parameter.name())
                : "after field: a parameter must be of type field, and \"%s\" is of type %s"
                    .formatted(parameter.name(), parameter.type().word()));
      } else if (WORDS.contains(key) && parameter.type() != Parameter.Type.ONE_OF) {
        fault(
            pointer,
            "after %s: a parameter must be of type one_of, and \"%s\" is of type %s"
                .formatted(key, parameter.name(), parameter.type().word()));
      }
    }

    private void fault(String pointer, String what) {
      faults.add(read.at(pointer) + ": condition: " + what);
    }
  }
}
