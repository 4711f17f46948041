package io.carillon.contacts;

import io.carillon.api.address.Characters;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.csv.CsvLine;

/**
 * Where a value of each line comes from: a column of the file, or the same for all.
 *
 * @param index of the column; -1 if every line gets the same
 * @param column its name, for messages
 * @param fixed what every line gets, ready for PostgreSQL; null for none
 * @param reader reads the column's cells
 */
record CellSource(int index, String column, String fixed, CellReader reader) {

  static CellSource column(int index, String column, CellReader reader) {
    return new CellSource(index, column, null, reader);
  }

  static CellSource fixed(String value) {
    return new CellSource(-1, "", value, CellReader.text());
  }

  /** The value of a line, as PostgreSQL's input text; null for none. */
  String value(CsvLine line) throws BadCellException {
    if (index < 0) {
      return fixed;
    }
    String cell = Characters.strip(line.cells().get(index));
    if (cell.isEmpty()) {
      return null;
    }
    try {
      return reader.read(cell, line);
    } catch (BadCellException e) {
      throw new BadCellException(
          "column " + Quote.of(column) + ": " + Quote.of(cell) + " " + e.getMessage());
    }
  }
}
