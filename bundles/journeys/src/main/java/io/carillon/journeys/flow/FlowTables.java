package io.carillon.journeys.flow;

import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The tables that flows need besides the migrated ones: parts by time, and a session's own. */
public final class FlowTables {
  private static final Duration ONCE_A = Duration.ofDays(1);

  private final Database database;
  private final FlowSql sql;
  private static final Duration BETWEEN_DROPS = Duration.ofMinutes(5);

  private final AtomicReference<Instant> dropped = new AtomicReference<>(Instant.EPOCH);
  private final AtomicReference<Instant> ready = new AtomicReference<>(Instant.EPOCH);

  /** Those of a database. */
  public FlowTables(Database database) {
    this.database = database;
    this.sql = new FlowSql(database);
  }

  /** What a session has, and may do. */
  public record Session(boolean prepared, boolean rehearsal) {}

  /** For the current transaction, which has moved nobody before. */
  void prepare(Instant now) {
    if (!prepareSession().rehearsal()) {
      extend(now);
    }
  }

  /** A simulation makes the session's tables before it may make none any more. */
  public Session prepareSession() {
    Session session =
        sql.of("prepared", Map.of())
            .query((row, number) -> new Session(row.getBoolean(1), row.getBoolean(2)))
            .single();
    if (session.prepared()) {
      sql.of("clear", Map.of()).update();
    } else {
      sql.of("moving", Map.of()).update();
      sql.of("woken", Map.of()).update();
    }
    return session;
  }

  /**
   * Drops what is over and empty, now and then: what has been moved leaves nothing behind, whoever
   * may still see it. In a transaction of its own, since nobody is to wait for its locks.
   */
  void drop(Instant now) {
    Instant last = dropped.get();
    boolean time = Duration.between(last, now).abs().compareTo(BETWEEN_DROPS) >= 0;
    if (time && dropped.compareAndSet(last, now)) {
      database.inTransaction(
          status -> sql.of("drop", Map.of("now", Database.timestamp(now))).query().listOfRows());
    }
  }

  /**
   * Makes the parts of the year to come, once a day, in a transaction of its own: whoever lets
   * people in for others does not make them, and would meet those who do.
   */
  void ready(Instant now) {
    if (isTime(now)) {
      database.inTransaction(
          status -> {
            extend(now);
            return 0;
          });
    }
  }

  private boolean isTime(Instant now) {
    Instant last = ready.get();
    return now.isBefore(last) || Duration.between(last, now).compareTo(ONCE_A) >= 0;
  }

  private void extend(Instant now) {
    if (isTime(now)) {
      boolean made =
          sql.of("ready", Map.of("now", Database.timestamp(now))).query(Boolean.class).single();
      if (!made) {
        // What was made now is there only once this transaction is kept.
        ready.set(now);
      }
    }
  }
}
