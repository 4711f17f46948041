package io.carillon.journeys.flow;

import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The tables that flows need besides the migrated ones: parts by time, and a session's own. */
final class FlowTables {
  private static final Duration ONCE_A = Duration.ofDays(1);

  private final FlowSql sql;
  private final AtomicReference<Instant> ready = new AtomicReference<>(Instant.EPOCH);

  FlowTables(FlowSql sql) {
    this.sql = sql;
  }

  /** What a session has, and may do. */
  private record Session(boolean prepared, boolean rehearsal) {}

  /** For the current transaction, which has moved nobody before. */
  void prepare(Instant now) {
    Session session =
        sql.of("prepared", Map.of())
            .query((row, number) -> new Session(row.getBoolean(1), row.getBoolean(2)))
            .single();
    if (!session.rehearsal()) {
      extend(now);
    }
    if (session.prepared()) {
      sql.of("clear", Map.of()).update();
    } else {
      make();
    }
  }

  /** The tables of the session; a simulation makes them before it may make none any more. */
  void make() {
    sql.of("moving", Map.of()).update();
    sql.of("woken", Map.of()).update();
  }

  private void extend(Instant now) {
    Instant last = ready.get();
    if (now.isBefore(last) || Duration.between(last, now).compareTo(ONCE_A) >= 0) {
      boolean made =
          sql.of("ready", Map.of("now", Database.timestamp(now))).query(Boolean.class).single();
      if (!made) {
        // What was made now is there only once this transaction is kept.
        ready.set(now);
      }
    }
  }
}
