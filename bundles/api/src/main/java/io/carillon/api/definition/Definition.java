package io.carillon.api.definition;

import java.util.Map;

/**
 * A definition that has passed its schema.
 *
 * @param source where it came from, such as a file name, for messages
 * @param text the YAML as written; comments and order are kept by storing this
 * @param values the document's values: String, Integer, Long, BigDecimal, Boolean, List, Map
 * @param lines the line of each value, counted from 1, by JSON pointer ({@code ""} is the document,
 *     {@code /all/0/field} a value in a list); empty if not known
 */
public record Definition(
    String source, String text, Map<String, Object> values, Map<String, Integer> lines) {

  /** A definition whose lines are not known. */
  public Definition(String source, String text, Map<String, Object> values) {
    this(source, text, values, Map.of());
  }

  /** A text value, or a default if the key is absent. */
  public String text(String key, String otherwise) {
    Object value = values.get(key);
    return value == null ? otherwise : value.toString();
  }

  /**
   * The line of a value, counted from 1; for a value that is not there, of the nearest around it; 0
   * if lines are not known.
   *
   * @param pointer JSON pointer of the value
   */
  public int line(String pointer) {
    String place = pointer;
    while (!lines.containsKey(place) && !place.isEmpty()) {
      place = place.substring(0, Math.max(place.lastIndexOf('/'), 0));
    }
    return lines.getOrDefault(place, 0);
  }

  /**
   * The place of a value, as messages begin: {@code wf.yaml line 7}; the source alone if lines are
   * not known.
   *
   * @param pointer JSON pointer of the value
   */
  public String at(String pointer) {
    int line = line(pointer);
    return line == 0 ? source : source + " line " + line;
  }
}
