package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lines that only the database could judge: repeated keys, unknown contacts. Their text is fetched
 * by reading the file a second time, if there are any.
 */
final class LateRejects {
  private static final String LIST = Sql.load(LateRejects.class, "reject-list.sql");

  private final JdbcClient jdbc;
  private final CsvSource source;
  private final Rejects rejects;

  LateRejects(JdbcClient jdbc, CsvSource source, Rejects rejects) {
    this.jdbc = jdbc;
    this.source = source;
    this.rejects = rejects;
  }

  /** Writes the lines of table {@code import_reject} to the rejects file, in their order. */
  void write() {
    try (Lines lines = new Lines(source)) {
      RowCallbackHandler each =
          row -> {
            CsvLine line = lines.find(row.getLong("line"));
            rejects.add(line.number(), row.getString("reason"), line.cells());
          };
      jdbc.sql(LIST).query(each);
    }
  }

  /** The file once more, opened with the first reject. */
  private static final class Lines implements AutoCloseable {
    private final CsvSource first;
    private CsvSource second;

    Lines(CsvSource first) {
      this.first = first;
    }

    CsvLine find(long number) {
      if (second == null) {
        second = first.again();
      }
      CsvLine line = second.next();
      while (line != null && line.number() < number) {
        line = second.next();
      }
      if (line == null || line.number() != number) {
        throw new InvalidInputException(
            "the file was changed while it was being imported; nothing was imported, try again");
      }
      return line;
    }

    @Override
    public void close() {
      if (second != null) {
        second.close();
      }
    }
  }
}
