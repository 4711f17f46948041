package io.carillon.contacts.cell;

import io.carillon.contacts.csv.CsvLine;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sets of texts in one cell. Stored in order and once each, so that the same set is the same value.
 */
public final class Lists implements CellReader {
  private final char separator;

  /**
   * @param separator between two texts
   */
  public Lists(char separator) {
    this.separator = separator;
  }

  @Override
  public String read(String cell, CsvLine line) {
    Set<String> items = new TreeSet<>();
    int from = 0;
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || cell.charAt(i) == separator) {
        String item = cell.substring(from, i).strip();
        if (!item.isEmpty()) {
          items.add(item);
        }
        from = i + 1;
      }
    }
    return items.isEmpty() ? null : array(items);
  }

  /** PostgreSQL's input text of an array. */
  private static String array(Set<String> items) {
    StringBuilder text = new StringBuilder("{");
    for (String item : items) {
      text.append(text.length() == 1 ? "\"" : ",\"");
      for (int i = 0; i < item.length(); i++) {
        char c = item.charAt(i);
        if (c == '"' || c == '\\') {
          text.append('\\');
        }
        text.append(c);
      }
      text.append('"');
    }
    return text.append('}').toString();
  }
}
