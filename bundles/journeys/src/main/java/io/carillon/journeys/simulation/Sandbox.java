package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.journeys.flow.FlowTables;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionStatus;

/**
 * A transaction that is rolled back, with deliveries of its own: temporary tables of the same
 * names, and all views upon them, which the engine's statements and conditions find before the real
 * ones. So the real tick can run in it:
 *
 * <ul>
 *   <li>PostgreSQL refuses all other writes, since the subtransactions in which the engine runs are
 *       read-only (which still allows writes to temporary tables);
 *   <li>no sequence is advanced except a temporary one;
 *   <li>no real run waits for it: a plan locks its own outbox, which is the temporary one here;
 *   <li>it sees the database as it was at the beginning, however long it takes.
 * </ul>
 */
public final class Sandbox {
  private static final String REFRESH = "ANALYZE outbox, past_delivery, once, journey, waiting";

  private final String views = Sql.load(Sandbox.class, "sandbox-views.sql");
  private final String tables = Sql.load(Sandbox.class, "sandbox-tables.sql");
  private final String once = Sql.load(Sandbox.class, "sandbox-once.sql");
  private final String flows = Sql.load(Sandbox.class, "sandbox-flows.sql");
  private final String had = Sql.load(Sandbox.class, "sandbox-had.sql");
  private final String compact = Sql.load(Sandbox.class, "sandbox-compact.sql");
  private final String compactSmall = Sql.load(Sandbox.class, "sandbox-compact-small.sql");
  private final String own = fill("sandbox-own.sql");
  private final String window = fill("sandbox-window.sql");
  private final String history = fill("sandbox-history.sql");
  private final Database database;
  private final FlowTables flowTables;

  public Sandbox(Database database) {
    this.database = database;
    this.flowTables = new FlowTables(database);
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

  private static String fill(String which) {
    return Sql.load(Sandbox.class, "sandbox-fill.sql")
        .replace("{which}", Sql.load(Sandbox.class, which));
  }

  /** Does the work in it. */
  <T> T open(Scope scope, Function<TransactionStatus, T> work) {
    return openInParts(scope, status -> part(status, () -> work.apply(status)));
  }

  /** Does the work in it, which is to come in parts; between them {@link #compact} is allowed. */
  <T> T openInParts(Scope scope, Function<TransactionStatus, T> work) {
    return database.rolledBack(
        status -> {
          fill(scope);
          return work.apply(status);
        });
  }

  /**
   * A part of the work, in which PostgreSQL refuses to write. The subtransaction is read-only, and
   * what is around it is again as it was at its end.
   */
  <T> T part(SavepointManager transaction, Supplier<T> work) {
    Object before = transaction.createSavepoint();
    database.sql("SET TRANSACTION READ ONLY").update();
    T result = work.get();
    transaction.releaseSavepoint(before);
    return result;
  }

  /** Forgets rows that are gone, which only whoever may write can do. */
  void compact() {
    database.sql(compact).update();
    refresh();
  }

  /** The same of the tables in which nobody stays. */
  void compactSmall() {
    database.sql(compactSmall).update();
  }

  private void fill(Scope scope) {
    flowTables.prepareSession();
    List<String> shadows = database.sql(views).query(String.class).list();
    database.sql(tables).update();
    shadows.forEach(view -> database.sql(view).update());
    // A statement that this connection prepared for the real tables must be planned for the
    // temporary ones.
    database.sql("DISCARD PLANS").update();
    database
        .sql(own)
        .param("simulated", scope.numbers())
        .param("until", Database.timestamp(scope.until()))
        .update();
    database.sql(once).param("simulated", scope.numbers()).update();
    database
        .sql(flows)
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
    if (database.sql("SELECT EXISTS (SELECT FROM policy)").query(Boolean.class).single()) {
      database
          .sql(had)
          .param("simulated", scope.numbers())
          .param("until", Database.timestamp(scope.until()))
          .param("end", Database.timestamp(scope.end()))
          .update();
    }
    // JIT compilation is off: the statements are many and short, and compiling costs more than it
    // saves.
    database.sql("SET LOCAL jit = off").update();
    refresh();
  }

  /** Autovacuum does not analyse temporary tables, and plans depend on the statistics. */
  void refresh() {
    database.sql(REFRESH).update();
  }
}
