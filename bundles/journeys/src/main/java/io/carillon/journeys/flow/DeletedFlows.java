package io.carillon.journeys.flow;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Reason;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * Ends what waits of workflows that were deleted (R43): whoever is on the way leaves with that
 * reason, and what was written at the last moment goes nowhere. The history stays.
 */
final class DeletedFlows {
  /** Why everybody leaves. */
  static final String DELETED = "the workflow was deleted";

  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Database database;
  private final FlowSql sql;
  private final FlowTables tables;
  private final Mover mover;
  private final Workflows workflows;
  private final Deliveries deliveries;
  private final int batch;
  private final AtomicReference<Instant> looked = new AtomicReference<>(Instant.EPOCH);

  /**
   * @param batch so many people or rows at most in one transaction
   */
  DeletedFlows(
      Database database,
      FlowSql sql,
      FlowTables tables,
      Mover mover,
      Workflows workflows,
      Deliveries deliveries,
      int batch) {
    this.database = database;
    this.sql = sql;
    this.tables = tables;
    this.mover = mover;
    this.workflows = workflows;
    this.deliveries = deliveries;
    this.batch = batch;
  }

  /**
   * Once a minute, since nobody waits for it.
   *
   * @param failed is told the number of a workflow with which it could not be done
   */
  void end(Instant now, BiConsumer<Long, RuntimeException> failed) {
    Instant last = looked.get();
    boolean time = Duration.between(last, now).abs().compareTo(BETWEEN) >= 0;
    if (time && looked.compareAndSet(last, now)) {
      List<Long> deleted =
          sql.of("deleted", Map.of("now", Database.timestamp(now))).query(Long.class).list();
      for (long workflow : deleted) {
        try {
          end(workflow, now);
        } catch (RuntimeException e) {
          // A definition that nobody can read any more: the other workflows are in no way its
          // fault.
          failed.accept(workflow, e);
        }
      }
    }
  }

  private void end(long workflowId, Instant now) {
    Map<String, Object> values =
        Map.of("workflow", workflowId, "most", batch, "now", Database.timestamp(now));
    while (database.inTransaction(status -> leave(workflowId, values, now)) > 0) {
      // The next ones.
    }
    while (database.inTransaction(status -> sql.of("forget-wakes", values).update()) > 0) {
      // The next ones.
    }
    while (database.inTransaction(
            status -> deliveries.skipPlanned(database.work(now), workflowId, Reason.DELETED, batch))
        > 0) {
      // The next ones.
    }
    database.inTransaction(status -> sql.of("await-nothing", values).update());
  }

  private long leave(long workflowId, Map<String, Object> values, Instant now) {
    tables.prepare(now);
    if (!sql.of("try-lock", values).query(Boolean.class).single()) {
      return 0;
    }
    Workflow workflow = workflows.find(String.valueOf(workflowId)).orElseThrow();
    return mover.leaveSome(new Pass(workflow, now), DELETED, batch);
  }
}
