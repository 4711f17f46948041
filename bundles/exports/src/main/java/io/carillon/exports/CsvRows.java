package io.carillon.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.carillon.support.csv.Formulas;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** CSV that a spreadsheet takes for what it is. */
final class CsvRows implements Rows {
  private final CsvWriter csv;

  CsvRows(OutputStream out, List<String> columns) {
    this.csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    csv.writeRecord(columns);
  }

  @Override
  public void row(List<Object> values) {
    csv.writeRecord(values.stream().map(CsvRows::harmless).toList());
  }

  private static String harmless(Object value) {
    if (value == null) {
      return "";
    }
    return Formulas.harmless(
        value,
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(";"))
            : value.toString());
  }

  @Override
  public void end() throws IOException {
    csv.flush();
  }
}
