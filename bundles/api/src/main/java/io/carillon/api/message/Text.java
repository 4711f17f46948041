package io.carillon.api.message;

import java.util.List;

/**
 * A text cut where it differs from contact to contact: {@code fixed(0) value(0) fixed(1) …
 * fixed(n)}. A channel encodes the fixed pieces once and the values for each contact.
 *
 * @param fixed one piece more than there are values; pieces may be empty
 */
public record Text(List<String> fixed) {
  public Text {
    fixed = List.copyOf(fixed);
  }

  /** How many values go between the fixed pieces. */
  public int values() {
    return fixed.size() - 1;
  }

  /** The whole text for one contact. */
  public String join(List<String> values) {
    StringBuilder all = new StringBuilder(fixed.get(0));
    for (int i = 0; i < values.size(); i++) {
      all.append(values.get(i)).append(fixed.get(i + 1));
    }
    return all.toString();
  }
}
