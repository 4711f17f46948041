package io.carillon.support.database;

import io.carillon.api.store.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements and units of work on the store. */
public final class Database {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public Database(DataSource dataSource) {
    this(dataSource, new JdbcTemplate(dataSource));
  }

  /**
   * One whose statements are given up after a time.
   *
   * @param longest in full seconds
   */
  public Database(DataSource dataSource, Duration longest) {
    this(dataSource, limited(dataSource, longest));
  }

  private Database(DataSource dataSource, JdbcTemplate template) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(template);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  private static JdbcTemplate limited(DataSource dataSource, Duration longest) {
    JdbcTemplate template = new JdbcTemplate(dataSource);
    template.setQueryTimeout((int) longest.toSeconds());
    return template;
  }

  /** A statement of the bundle's unit of work, or by itself. */
  public JdbcClient.StatementSpec sql(String text) {
    return jdbc.sql(text);
  }

  /** A statement of a caller's unit of work. */
  public static JdbcClient.StatementSpec sql(UnitOfWork work, String text) {
    // Suppressing close leaves the connection and its transaction to the caller.
    return JdbcClient.create(new SingleConnectionDataSource(work.connection(), true)).sql(text);
  }

  /** All or nothing, of this bundle alone. */
  public <T> T inTransaction(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  /** All or nothing. */
  public <T> T inTransaction(Instant now, Function<UnitOfWork, T> work) {
    return transaction.execute(status -> work.apply(current(now)));
  }

  /** All or nothing. */
  public void inTransactionWithoutResult(Instant now, Consumer<UnitOfWork> work) {
    transaction.executeWithoutResult(status -> work.accept(current(now)));
  }

  /** Does the work and takes it back. */
  public <T> T rolledBack(Instant now, Function<UnitOfWork, T> work) {
    return transaction.execute(
        status -> {
          status.setRollbackOnly();
          return work.apply(current(now));
        });
  }

  private UnitOfWork current(Instant now) {
    return new UnitOfWork(DataSourceUtils.getConnection(dataSource), now);
  }

  /** As JDBC takes a moment. */
  public static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A moment that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A moment; empty if it is null. */
  public static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
