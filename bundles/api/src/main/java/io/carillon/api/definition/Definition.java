package io.carillon.api.definition;

import java.util.Map;

/**
 * A definition that has passed its schema.
 *
 * @param source where it came from, such as a file name, for messages
 * @param text the YAML as written; comments and order are kept by storing this
 * @param values the document's values: String, Integer, Long, BigDecimal, Boolean, List, Map
 */
public record Definition(String source, String text, Map<String, Object> values) {
  /** A text value, or a default if the key is absent. */
  public String text(String key, String otherwise) {
    Object value = values.get(key);
    return value == null ? otherwise : value.toString();
  }
}
