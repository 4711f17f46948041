package io.carillon.api.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows under named columns, as whoever shows them needs them: a terminal, a file, a program.
 *
 * @param columns names as a program reads them: {@code not_sent}
 * @param rows a value for each column: null or an empty optional for none, else a text, a number, a
 *     date, an instant or a constant
 */
public record Sheet(List<String> columns, List<List<Object>> rows) {

  /**
   * Keeps copies.
   *
   * @throws IllegalArgumentException if a row has not a value for each column
   */
  public Sheet {
    columns = List.copyOf(columns);
    List<List<Object>> copies = new ArrayList<>();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row.size() + " values for " + columns);
      }
      // A row may hold null, which List.copyOf refuses.
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = List.copyOf(copies);
  }

  /** A sheet that is being filled. */
  static final class Builder {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Builder(String... columns) {
      this.columns = List.of(columns);
    }

    Builder row(Object... values) {
      rows.add(Arrays.asList(values));
      return this;
    }

    Sheet build() {
      return new Sheet(columns, rows);
    }
  }
}
