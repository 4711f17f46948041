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

  /** For the current transaction. */
  void prepare(Instant now) {
    Instant last = ready.get();
    if (now.isBefore(last) || Duration.between(last, now).compareTo(ONCE_A) >= 0) {
      boolean made =
          sql.of("ready", Map.of("now", Database.timestamp(now))).query(Boolean.class).single();
      if (!made) {
        // What was made now is there only once this transaction is kept.
        ready.set(now);
      }
    }
    sql.of("moving", Map.of()).update();
    sql.of("woken", Map.of()).update();
  }
}
