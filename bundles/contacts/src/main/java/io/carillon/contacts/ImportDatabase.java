package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.store.BulkCopy;
import io.carillon.api.store.Statistics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What imports need of the database. */
final class ImportDatabase {
  /** One import at a time changes contacts or events: "imports" as a number. */
  private static final long IMPORTS = 0x696D_706F_7274L;

  /** From here on the planner's statistics are renewed at once, whatever else there is. */
  private static final long MANY = 10_000;

  private static final String REJECTS = Sql.load(ImportDatabase.class, "reject-stage.sql");

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final BulkCopy bulkCopy;
  private final Statistics statistics;
  private final TransactionTemplate transactions;

  ImportDatabase(DataSource database, BulkCopy bulkCopy, Statistics statistics) {
    this.template = new JdbcTemplate(database);
    // Rows of rejects are read in portions.
    this.template.setFetchSize(1_000);
    this.jdbc = JdbcClient.create(template);
    this.bulkCopy = bulkCopy;
    this.statistics = statistics;
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  TransactionTemplate transactions() {
    return transactions;
  }

  JdbcTemplate template() {
    return template;
  }

  /**
   * Makes the staging tables for lines and rejects, and fills the former. Only in a transaction.
   */
  void stage(String table, String copy, BulkCopy.Rows rows) {
    // Hashes of all keys of the file: a small one spills to disk and takes twice the time.
    template.execute("SET LOCAL work_mem = '128MB'");
    template.execute(table);
    template.execute(REJECTS);
    copy(copy, rows);
    template.execute("ANALYZE import_line");
  }

  /**
   * Runs a COPY. Only in a transaction.
   *
   * @return how many rows it took
   */
  long copy(String sql, BulkCopy.Rows rows) {
    ConnectionCallback<Long> copying = connection -> copy(connection, sql, rows);
    return template.execute(copying);
  }

  private long copy(Connection connection, String sql, BulkCopy.Rows rows) throws SQLException {
    try {
      return bulkCopy.copyIn(connection, sql, rows);
    } catch (IOException e) {
      throw new InvalidInputException("the import was cut off: " + e.getMessage(), e);
    }
  }

  /** Waits until no other import is at its end; until this transaction ends. */
  void lock() {
    lock(jdbc);
  }

  /** The same for whoever must not meet one. */
  static void lock(JdbcClient jdbc) {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(IMPORTS).query((row, number) -> 0).list();
  }

  /** Tells the planner about rows that have changed, rather than let it wait for that. */
  void changed(String table, long rows) {
    if (rows >= MANY) {
      template.execute("ANALYZE " + table);
    } else if (rows > 0) {
      statistics.renew();
    }
  }
}
