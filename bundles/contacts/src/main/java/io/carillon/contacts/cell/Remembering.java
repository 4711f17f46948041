package io.carillon.contacts.cell;

import io.carillon.contacts.csv.CsvLine;
import java.util.HashMap;
import java.util.Map;

/** Remembers what it has read: for columns in which the same few values come again and again. */
final class Remembering implements CellReader {
  private static final int MOST = 4_096;
  private static final int LONGEST = 64;

  private final CellReader reader;
  private final Map<String, String> known = new HashMap<>();

  /**
   * @param reader looks at the cell alone, never at its line
   */
  Remembering(CellReader reader) {
    this.reader = reader;
  }

  @Override
  public String read(String cell, CsvLine line) throws BadCellException {
    String value = known.get(cell);
    if (value == null) {
      value = reader.read(cell, line);
      if (known.size() < MOST && cell.length() <= LONGEST) {
        known.put(cell, value);
      }
    }
    return value;
  }
}
