package io.carillon.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements and transactions on the store, none of which takes longer than it may. */
final class Database {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Database(DataSource dataSource, Duration longest) {
    JdbcTemplate template = new JdbcTemplate(dataSource);
    template.setQueryTimeout((int) longest.toSeconds());
    this.jdbc = JdbcClient.create(template);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  JdbcClient.StatementSpec sql(String text) {
    return jdbc.sql(text);
  }

  /** All or nothing. */
  <T> T inTransaction(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
