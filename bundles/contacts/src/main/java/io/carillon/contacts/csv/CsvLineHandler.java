package io.carillon.contacts.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/** Makes lines of what the parser finds, within limits. */
final class CsvLineHandler extends AbstractBaseCsvCallbackHandler<CsvLine> {
  private static final char REPLACEMENT = '\uFFFD';

  private String[] cells = new String[16];
  private int count;
  private int columns = 16;
  private long number = 1;
  private String fault;

  /** The line at which the record being read began. */
  long number() {
    return number;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    number = startingLineNumber;
    cells = new String[columns];
    count = 0;
    fault = null;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (index >= CsvSource.MOST_COLUMNS) {
      fault = "more than " + CsvSource.MOST_COLUMNS + " columns";
      return;
    }
    if (index == cells.length) {
      columns = Math.min(CsvSource.MOST_COLUMNS, cells.length * 2);
      cells = Arrays.copyOf(cells, columns);
    }
    cells[index] = cell(index, buffer, offset, length);
    count = index + 1;
  }

  private String cell(int index, char[] buffer, int offset, int length) {
    if (length > CsvSource.LONGEST_CELL) {
      fault = "column " + (index + 1) + " holds more than 1 MiB";
      return "";
    }
    for (int i = offset; i < offset + length; i++) {
      char c = buffer[i];
      if (c == 0) {
        fault = "column " + (index + 1) + " holds a NUL byte";
      } else if (c == REPLACEMENT) {
        fault = "column " + (index + 1) + " holds bytes that are no text in the file's charset";
      }
    }
    return new String(buffer, offset, length);
  }

  @Override
  protected CsvLine buildRecord() {
    return new CsvLine(number, cells, count, fault);
  }
}
