package io.carillon.contacts.cell;

import io.carillon.contacts.csv.CsvLine;

/** Judges a cell and turns it into the text that PostgreSQL reads for the field's column. */
@FunctionalInterface
public interface CellReader {
  /**
   * @param cell stripped, not empty
   * @param line the whole line, for readers that need a neighbour
   * @return the value as PostgreSQL's input text, not yet escaped for COPY; null for no value
   * @throws BadCellException if the cell holds something else
   */
  String read(String cell, CsvLine line) throws BadCellException;

  /** Text as it is. */
  static CellReader text() {
    return (cell, line) -> cell;
  }
}
