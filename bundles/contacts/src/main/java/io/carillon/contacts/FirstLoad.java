package io.carillon.contacts;

import io.carillon.api.Sql;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;

/**
 * The first large import into an empty table. Making an index of a million rows at once takes a
 * fifth of what it takes to grow it row by row, so the indexes are taken off before and made again
 * after, in the import's transaction. Readers wait for its end, but there is nothing yet for them
 * to read.
 */
final class FirstLoad {
  /** With fewer lines it is not worth anybody's wait. */
  private static final long LEAST_LINES = 50_000;

  private static final String SPARE_INDEXES =
      Sql.load(FirstLoad.class, "contact-spare-indexes.sql");
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final JdbcTemplate jdbc;
  private final List<Index> indexes;

  private record Index(String drop, String make) {}

  private FirstLoad(JdbcTemplate jdbc, List<Index> indexes) {
    this.jdbc = jdbc;
    this.indexes = indexes;
  }

  /**
   * Takes the indexes off if this is a first load and nobody is reading; else does nothing.
   *
   * @param lines to be loaded
   */
  static FirstLoad begin(JdbcTemplate jdbc, TransactionStatus transaction, long lines) {
    if (lines < LEAST_LINES || !lockEmptyTable(jdbc, transaction)) {
      return new FirstLoad(jdbc, List.of());
    }
    List<Index> indexes =
        jdbc.query(
            SPARE_INDEXES,
            (row, number) -> new Index(row.getString("drop"), row.getString("make")));
    indexes.forEach(index -> jdbc.execute(index.drop()));
    return new FirstLoad(jdbc, indexes);
  }

  /** Whether there are no indexes now. */
  boolean isRunning() {
    return !indexes.isEmpty();
  }

  /** Makes the indexes again. */
  void end() {
    jdbc.execute("SET LOCAL maintenance_work_mem = '128MB'");
    indexes.forEach(index -> jdbc.execute(index.make()));
  }

  private static boolean lockEmptyTable(JdbcTemplate jdbc, TransactionStatus transaction) {
    Object savepoint = transaction.createSavepoint();
    boolean empty = false;
    try {
      jdbc.execute("LOCK TABLE contact IN ACCESS EXCLUSIVE MODE NOWAIT");
      empty = ContactImport.isEmpty(jdbc);
    } catch (DataAccessException e) {
      if (!(e.getMostSpecificCause() instanceof SQLException cause)
          || !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        throw e;
      }
    }
    if (!empty) {
      transaction.rollbackToSavepoint(savepoint);
    }
    return empty;
  }
}
