package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.springframework.transaction.TransactionStatus;

/**
 * A transaction that is rolled back, with an outbox of its own: a temporary table of the same name,
 * which the engine's statements find before the real one. So the real tick can run in it:
 *
 * <ul>
 *   <li>PostgreSQL refuses all other writes, since the transaction is read-only (which still allows
 *       writes to temporary tables);
 *   <li>no sequence is advanced except the temporary table's own;
 *   <li>no real run waits for it: a plan locks its own table, which is the temporary one here;
 *   <li>it sees the database as it was at the beginning, however long it takes.
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
   * What the sandbox sees of the real outbox.
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
    // A statement that this connection prepared for the real table must be planned for the
    // temporary one.
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
    // JIT compilation is off: the statements are many and short, and compiling costs more than it
    // saves.
    database.sql("SET LOCAL jit = off").update();
    refresh();
  }

  /** Autovacuum does not analyse temporary tables, and plans depend on the statistics. */
  void refresh() {
    database.sql("ANALYZE delivery").update();
  }
}
