package io.carillon.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** CSV that a spreadsheet takes for what it is. */
final class CsvRows implements Rows {
  /** What formulas begin with, in full width too, and what spreadsheets skip before one. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private final CsvWriter csv;

  CsvRows(OutputStream out, List<String> columns) {
    this.csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    csv.writeRecord(columns);
  }

  @Override
  public void row(List<Object> values) {
    csv.writeRecord(values.stream().map(CsvRows::harmless).toList());
  }

  /** An apostrophe keeps a text a text that would be calculated; numbers stay numbers. */
  private static String harmless(Object value) {
    if (value == null) {
      return "";
    }
    String text =
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(";"))
            : value.toString();
    boolean calculated =
        !(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return calculated ? "'" + text : text;
  }

  @Override
  public void end() throws IOException {
    csv.flush();
  }
}
