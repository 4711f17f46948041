package io.carillon.exports;

import io.carillon.api.Sql;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of one export, read by a cursor of the database: as many as there are, few at once. */
final class Source {
  private static final int AT_ONCE = 1_000;

  private final String statement;
  private final List<String> columns;
  private final long workflow;
  private final ExportFormat format;

  /**
   * @param columns SQL by name
   * @param onlyNew whether rows are left out that an earlier export may have had
   */
  Source(
      ExportContent content,
      Map<String, String> columns,
      long workflow,
      ExportFormat format,
      boolean onlyNew) {
    String file = content.name().toLowerCase(Locale.ROOT);
    boolean ended = onlyNew && content == ExportContent.DELIVERIES;
    this.statement =
        "SELECT "
            + String.join(", ", columns.values())
            + "\n"
            + Sql.load(Source.class, file + (ended ? "-new" : "") + ".sql");
    this.columns = List.copyOf(columns.keySet());
    this.workflow = workflow;
    this.format = format;
  }

  /**
   * Writes all rows.
   *
   * @param connection with an open transaction, without which all rows would come at once
   * @param since the first transaction whose rows are new; null for all
   * @return how many there were
   */
  long write(Connection connection, String since, OutputStream out)
      throws SQLException, IOException {
    try (PreparedStatement select = connection.prepareStatement(statement)) {
      select.setFetchSize(AT_ONCE);
      select.setLong(1, workflow);
      select.setString(2, since);
      return write(select, out);
    }
  }

  private long write(PreparedStatement select, OutputStream out) throws SQLException, IOException {
    Rows rows = format == ExportFormat.CSV ? new CsvRows(out, columns) : new JsonRows(out, columns);
    long count = 0;
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        rows.row(values(result));
        count++;
      }
    }
    rows.end();
    return count;
  }

  private List<Object> values(ResultSet result) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (int i = 1; i <= columns.size(); i++) {
      values.add(value(result.getObject(i)));
    }
    return values;
  }

  private static Object value(Object value) throws SQLException {
    if (value instanceof Timestamp at) {
      return at.toInstant().toString();
    }
    if (value instanceof Array list) {
      return List.of((Object[]) list.getArray());
    }
    return value instanceof java.sql.Date date ? date.toString() : value;
  }
}
