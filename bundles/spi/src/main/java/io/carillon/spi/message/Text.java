package io.carillon.spi.message;

import java.util.List;

/**
 * A text cut where it differs from contact to contact: {@code fixed(0) value(0) fixed(1) …
 * fixed(n)}. A channel encodes the fixed pieces once and the values for each contact.
 *
 * @param fixed one piece more than there are values, at least one; pieces may be empty
 */
public record Text(List<String> fixed) {

  /** A text without any piece. */
  public static final Text EMPTY = new Text(List.of(""));

  /**
   * Keeps a copy of the pieces.
   *
   * @throws IllegalArgumentException if there is no piece
   */
  public Text {
    fixed = List.copyOf(fixed);
    if (fixed.isEmpty()) {
      throw new IllegalArgumentException("A text has at least one piece");
    }
  }

  /**
   * How many values go between the fixed pieces.
   *
   * @return 0 if the text is the same for everybody
   */
  public int values() {
    return fixed.size() - 1;
  }

  /**
   * The whole text for one contact.
   *
   * @param values as many as {@link #values()} says
   * @return fixed pieces and values in turn
   */
  public String join(List<String> values) {
    StringBuilder all = new StringBuilder(fixed.get(0));
    for (int i = 0; i < values.size(); i++) {
      all.append(values.get(i)).append(fixed.get(i + 1));
    }
    return all.toString();
  }
}
