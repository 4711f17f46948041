package io.carillon.gallery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of YAML that have passed the schema, in their shapes. */
final class Yaml {
  private Yaml() {}

  /** A map; an empty one for nothing. */
  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> read) {
      read.forEach((key, inner) -> map.put(key.toString(), inner));
    }
    return map;
  }

  /** A list of maps; an empty one for nothing. */
  static List<Map<String, Object>> maps(Object value) {
    return value instanceof List<?> list ? list.stream().map(Yaml::map).toList() : List.of();
  }

  /** A list of texts; an empty one for nothing. */
  static List<String> texts(Object value) {
    return value instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
  }

  /** A text; empty for nothing. */
  static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
