package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.springframework.transaction.TransactionStatus;

/**
 * A transaction of which nothing is kept, with an outbox of its own: a temporary table of the same
 * name, which the engine's statements find before the real one. So the real tick runs in it, and
 *
 * <ul>
 *   <li>PostgreSQL itself refuses whatever else would be written, for the transaction is read-only
 *       from then on (that does not hold for temporary tables);
 *   <li>no sequence moves but the temporary table's own;
 *   <li>no real hour waits: a plan's lock is of its table;
 *   <li>however long it takes, it sees the state of its beginning.
 * </ul>
 */
public final class Sandbox {
  private final String table = Sql.load(Sandbox.class, "sandbox-table.sql");
  private final String own = Sql.load(Sandbox.class, "sandbox-own.sql");
  private final String window = Sql.load(Sandbox.class, "sandbox-window.sql");
  private final String history = Sql.load(Sandbox.class, "sandbox-history.sql");
  private final String inFlight = Sql.load(Sandbox.class, "sandbox-in-flight.sql");
  private final String sequence = Sql.load(Sandbox.class, "sandbox-sequence.sql");
  private final Database database;

  public Sandbox(Database database) {
    this.database = database;
  }

  /**
   * What of the real outbox is seen.
   *
   * @param simulated workflows that will run
   * @param until what they had planned before this counts
   * @param since what the others planned, or will have planned, from here to {@code end} is seen
   * @param history whether what the others had planned before is seen, too
   */
  public record Scope(
      Collection<Long> simulated, Instant until, Instant since, Instant end, boolean history) {
    Long[] numbers() {
      return simulated.toArray(Long[]::new);
    }
  }

  /** Does the work in it. */
  <T> T open(Scope scope, Function<TransactionStatus, T> work) {
    return database.rolledBack(
        status -> {
          fill(scope);
          return work.apply(status);
        });
  }

  private void fill(Scope scope) {
    database.sql(table).update();
    // A statement that this connection has prepared for the real table must look for its table
    // anew.
    database.sql("DISCARD PLANS").update();
    database.sql(sequence).query(Long.class).single();
    database
        .sql(own)
        .param("simulated", scope.numbers())
        .param("until", Database.timestamp(scope.until()))
        .update();
    database
        .sql(window)
        .param("simulated", scope.numbers())
        .param("since", Database.timestamp(scope.since()))
        .param("end", Database.timestamp(scope.end()))
        .update();
    if (scope.history()) {
      database
          .sql(history)
          .param("simulated", scope.numbers())
          .param("since", Database.timestamp(scope.since()))
          .update();
    }
    database.sql(inFlight).update();
    database.sql("SET TRANSACTION READ ONLY").update();
    // The same statements again and again: compiling each costs more than it brings.
    database.sql("SET LOCAL jit = off").update();
    refresh();
  }

  /** Nobody else counts what lies in a temporary table, and plans depend on it. */
  void refresh() {
    database.sql("ANALYZE delivery").update();
  }
}
