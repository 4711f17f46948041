package io.carillon.store;

import io.carillon.api.store.DatabaseTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks PostgreSQL now and then, and counts on from there by what has passed since. */
@Component
public final class PostgresTime implements DatabaseTime {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresTime.class);
  private static final long AGE_NANOS = 30_000_000_000L;

  private final Question question;
  private final Clock own;
  private final LongSupplier nanoTime;
  private final AtomicLong askedAt;
  private volatile Answer answer;

  /** Asks the database what time it is. */
  @FunctionalInterface
  interface Question {
    Instant ask() throws SQLException;
  }

  private record Answer(Instant time, long nanos) {}

  /**
   * @param database reachable or not
   */
  @Activate
  public PostgresTime(@Reference DataSource database) {
    this(() -> ask(database), Clock.systemUTC(), System::nanoTime);
  }

  PostgresTime(Question question, Clock own, LongSupplier nanoTime) {
    this.question = question;
    this.own = own;
    this.nanoTime = nanoTime;
    this.askedAt = new AtomicLong(nanoTime.getAsLong() - AGE_NANOS);
  }

  private static Instant ask(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  @Override
  public Instant now() {
    long now = nanoTime.getAsLong();
    long last = askedAt.get();
    if (now - last >= AGE_NANOS && askedAt.compareAndSet(last, now)) {
      renew();
    }
    Answer known = answer;
    return known == null
        ? own.instant()
        : known.time().plusNanos(nanoTime.getAsLong() - known.nanos());
  }

  /** The answer is of the middle between question and answer. */
  private void renew() {
    try {
      long before = nanoTime.getAsLong();
      Instant time = question.ask();
      answer = new Answer(time, before + (nanoTime.getAsLong() - before) / 2);
    } catch (SQLException e) {
      // Whoever works with the database meets the trouble himself.
      LOG.debug("The database could not be asked for the time", e);
    }
  }
}
