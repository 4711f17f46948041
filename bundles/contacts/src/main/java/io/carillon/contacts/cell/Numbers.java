package io.carillon.contacts.cell;

import io.carillon.contacts.csv.CsvLine;

/** Numbers: digits with an optional sign, decimals and exponent; no grouping of thousands. */
public final class Numbers implements CellReader {
  private static final int LONGEST = 100;

  private final char decimalMark;

  /**
   * @param decimalMark before the decimals: a point or a comma
   */
  public Numbers(char decimalMark) {
    this.decimalMark = decimalMark;
  }

  @Override
  public String read(String cell, CsvLine line) throws BadCellException {
    if (!isNumber(cell)) {
      throw new BadCellException("is not a number");
    }
    return decimalMark == '.' ? cell : cell.replace(decimalMark, '.');
  }

  private boolean isNumber(String cell) {
    int length = cell.length();
    int i = isSign(cell.charAt(0)) ? 1 : 0;
    int end = digits(cell, i);
    boolean some = end > i;
    i = end;
    if (some && i < length && cell.charAt(i) == decimalMark) {
      end = digits(cell, i + 1);
      some = end > i + 1;
      i = end;
    }
    if (some && i < length && (cell.charAt(i) == 'e' || cell.charAt(i) == 'E')) {
      i += i + 1 < length && isSign(cell.charAt(i + 1)) ? 2 : 1;
      end = digits(cell, i);
      // Up to 999: PostgreSQL's numeric goes further, a marketing figure does not.
      some = end > i && end - i <= 3;
      i = end;
    }
    return some && i == length && length <= LONGEST;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static int digits(String cell, int from) {
    int i = from;
    while (i < cell.length() && cell.charAt(i) >= '0' && cell.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
