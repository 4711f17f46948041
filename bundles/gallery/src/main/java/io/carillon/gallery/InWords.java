package io.carillon.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Conditions of a segment's definition, in words, of whatever type they are. */
final class InWords {
  private static final List<String> VERBS = List.of("is", "value");

  private InWords() {}

  /** The conditions of a definition, in order. */
  static List<String> conditions(Map<String, Object> segment) {
    List<String> words = new ArrayList<>();
    for (Object condition : list(segment.get("all"))) {
      words.add(condition(condition));
    }
    List<?> any = list(segment.get("any"));
    for (int i = 0; i < any.size(); i++) {
      words.add((i == 0 ? "" : "or ") + condition(any.get(i)));
    }
    return words;
  }

  private static String condition(Object written) {
    Map<String, Object> condition = Yaml.map(written);
    if (condition.containsKey("not")) {
      return "not: " + condition(condition.get("not"));
    }
    if (condition.containsKey("all")) {
      return group(condition.get("all"), " and ");
    }
    if (condition.containsKey("any")) {
      return group(condition.get("any"), " or ");
    }
    StringBuilder words = new StringBuilder();
    condition.forEach(
        (key, value) -> {
          if (!VERBS.contains(key)) {
            words.append(words.isEmpty() ? "" : ", ").append(subject(key, value));
          }
        });
    if (condition.containsKey("is")) {
      words.append(' ').append(plain(condition.get("is")));
    }
    if (condition.containsKey("value")) {
      words.append(' ').append(value(condition.get("value")));
    }
    return words.toString();
  }

  /** What is asked: of a field its name, of anything else its kind, too. */
  private static String subject(String key, Object value) {
    if (key.equals("field")) {
      return plain(value);
    }
    return plain(key) + ' ' + (value instanceof Map ? value(value) : plain(value));
  }

  private static String group(Object conditions, String word) {
    return list(conditions).stream()
        .map(InWords::condition)
        .collect(Collectors.joining(word, "(", ")"));
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> plain(entry.getKey()) + ' ' + value(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(InWords::value).collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }

  private static String plain(Object word) {
    return String.valueOf(word).replace('_', ' ');
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
