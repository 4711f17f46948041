package io.carillon.shell.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.carillon.api.report.Sheet;
import io.carillon.support.csv.Formulas;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rows under named columns, printed for a person, a spreadsheet or a program. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * @param columns names as a program reads them: {@code last_processed}
   */
  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /** The rows of a sheet. */
  public static Table of(Sheet sheet) {
    Table table = new Table(sheet.columns().toArray(String[]::new));
    table.rows.addAll(sheet.rows());
    return table;
  }

  /** Adds a row with a value for each column; null and an empty optional are no value. */
  public Table row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    rows.add(Arrays.asList(values));
    return this;
  }

  /** Whether there are no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  List<String> columns() {
    return columns;
  }

  List<List<Object>> rows() {
    return rows;
  }

  /** Prints all rows. */
  public void print(PrintStream out, OutputFormat format) {
    switch (format) {
      case TEXT -> text(out);
      case CSV -> csv(out);
      case JSON -> out.println(Json.of(this));
    }
  }

  /** Prints the rows as CSV without the header, behind others of the same table. */
  public void appendCsv(PrintStream out) {
    csv(out, rows.stream().map(row -> row.stream().map(Table::harmless).toList()));
  }

  private void text(PrintStream out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        columns.stream().map(name -> name.replace('_', ' ').toUpperCase(Locale.ROOT)).toList());
    rows.forEach(row -> lines.add(row.stream().map(Cell::text).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blank = " ".repeat(widths[i] - width(line.get(i)));
        text.append(i == 0 ? "" : GAP);
        text.append(numeric(i) ? blank + line.get(i) : line.get(i) + blank);
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /** A column whose values are all numbers stands to the right. */
  private boolean numeric(int column) {
    return !rows.isEmpty()
        && rows.stream().map(row -> row.get(column)).allMatch(Number.class::isInstance);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private void csv(PrintStream out) {
    csv(out, Stream.of(columns));
    appendCsv(out);
  }

  private static String harmless(Object value) {
    return Formulas.harmless(Cell.plain(value), Visible.text(Cell.line(value)));
  }

  private static void csv(PrintStream out, Stream<List<String>> lines) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      lines.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.print(text);
  }
}
