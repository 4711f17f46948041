package io.carillon.journeys.tick;

import io.carillon.api.store.UnitOfWork;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements and transactions on the store. */
public final class Database {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TransactionTemplate apart;

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    apart.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  public JdbcClient.StatementSpec sql(String text) {
    return jdbc.sql(text);
  }

  /** All or nothing. */
  public <T> T inTransaction(Function<TransactionStatus, T> work) {
    return transaction.execute(work::apply);
  }

  /**
   * Rolls back at the end. It is a transaction of its own even if the caller has one, and sees the
   * database as it is at its first statement.
   */
  public <T> T rolledBack(Function<TransactionStatus, T> work) {
    return apart.execute(
        status -> {
          status.setRollbackOnly();
          return work.apply(status);
        });
  }

  /** The current transaction, for what other bundles write in it. */
  public UnitOfWork work(Instant now) {
    return new UnitOfWork(connection(), now);
  }

  /** The connection of the current transaction. */
  public Connection connection() {
    return DataSourceUtils.getConnection(dataSource);
  }

  public static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
