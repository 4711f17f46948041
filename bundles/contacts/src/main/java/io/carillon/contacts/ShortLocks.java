package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes to a table that is in use. Each attempt waits for the table only for a second, since all
 * others queue up behind whoever waits for it; then it lets them pass and tries again.
 */
final class ShortLocks {
  private static final int ATTEMPTS = 40;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  ShortLocks(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    // Never within a caller's transaction, which would hold the lock until its end.
    this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Runs the change in a transaction of its own.
   *
   * @param otherwise what to say if the table stays busy
   * @throws InvalidInputException if the table was busy for all of about a minute
   */
  void run(String otherwise, Runnable change) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        transactions.executeWithoutResult(
            status -> {
              jdbc.execute("SET LOCAL lock_timeout = '1s'");
              change.run();
            });
        return;
      } catch (DataAccessException e) {
        if (!isBusy(e)) {
          throw e;
        }
        pause(otherwise);
      }
    }
    throw new InvalidInputException(
        otherwise + ": table contact is busy; try again when the running import has ended");
  }

  static boolean isBusy(DataAccessException e) {
    return e.getMostSpecificCause() instanceof SQLException cause
        && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
  }

  private static void pause(String otherwise) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(200, 800));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInputException(otherwise + ": interrupted", e);
    }
  }
}
