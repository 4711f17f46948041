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
import java.util.Map;
import javax.sql.DataSource;

/** The rows of one export, read by a cursor of the database: as many as there are, few at once. */
final class Source implements Content {
  private static final String JOURNEYS = Sql.load(Source.class, "journeys.sql");
  private static final String DELIVERIES = Sql.load(Source.class, "deliveries.sql");
  private static final int AT_ONCE = 1_000;

  private final DataSource database;
  private final String statement;
  private final List<String> columns;
  private final long workflow;
  private final ExportFormat format;
  private long count;

  Source(
      DataSource database,
      ExportContent content,
      Map<String, String> columns,
      long workflow,
      ExportFormat format) {
    this.database = database;
    this.statement =
        "SELECT "
            + String.join(", ", columns.values())
            + "\n"
            + (content == ExportContent.JOURNEYS ? JOURNEYS : DELIVERIES);
    this.columns = List.copyOf(columns.keySet());
    this.workflow = workflow;
    this.format = format;
  }

  /** How many rows were written so far. */
  long count() {
    return count;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false); // Else there is no cursor, and all rows come at once.
      try (PreparedStatement select = connection.prepareStatement(statement)) {
        select.setFetchSize(AT_ONCE);
        select.setLong(1, workflow);
        write(select, out);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IOException("The data can't be read: " + e.getMessage(), e);
    }
  }

  private void write(PreparedStatement select, OutputStream out) throws SQLException, IOException {
    Rows rows = format == ExportFormat.CSV ? new CsvRows(out, columns) : new JsonRows(out, columns);
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        rows.row(values(result));
        count++;
      }
    }
    rows.end();
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
