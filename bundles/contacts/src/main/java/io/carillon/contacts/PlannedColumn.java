package io.carillon.contacts;

import io.carillon.api.contact.Field;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.csv.CsvLine;

/**
 * A field that an import fills.
 *
 * @param field the field
 * @param fresh whether it is still to be made
 * @param index the column of the file that it comes from; -1 if every line gets the same
 * @param name the column's name, for messages
 * @param fixed what every line gets, ready for PostgreSQL
 * @param reader reads the column's cells
 */
record PlannedColumn(
    Field field, boolean fresh, int index, String name, String fixed, CellReader reader) {

  /** The value of a line, as PostgreSQL's input text; null for none. */
  String value(CsvLine line) throws BadCellException {
    if (index < 0) {
      return fixed;
    }
    String cell = line.cells().get(index).strip();
    if (cell.isEmpty()) {
      return null;
    }
    try {
      return reader.read(cell, line);
    } catch (BadCellException e) {
      throw new BadCellException(
          "column " + Quote.of(name) + ": " + Quote.of(cell) + " " + e.getMessage());
    }
  }
}
