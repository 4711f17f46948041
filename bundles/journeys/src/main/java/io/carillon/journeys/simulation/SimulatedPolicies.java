package io.carillon.journeys.simulation;

import io.carillon.api.Amount;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Judged;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What contact policies let leave in a simulated range: the rule of the claim itself, upon what the
 * simulation has sent. Costs nothing where there is no policy.
 */
final class SimulatedPolicies {
  private static final String CLOCK = "SELECT set_config('carillon.policies_at', ?, true)";
  private static final String WAITING = Sql.load(SimulatedPolicies.class, "sandbox-waiting.sql");

  private final Database database;
  private final Deliveries deliveries;
  private final boolean exist;
  private final Map<Long, Integer> priorities = new HashMap<>();

  SimulatedPolicies(Database database, Deliveries deliveries) {
    this.database = database;
    this.deliveries = deliveries;
    this.exist = database.sql("SELECT EXISTS (SELECT FROM policy)").query(Boolean.class).single();
    if (exist) {
      database
          .sql("SELECT workflow_id, priority FROM workflow_priority")
          .query(
              row -> {
                priorities.put(row.getLong("workflow_id"), row.getInt("priority"));
              });
    }
  }

  /** The higher priority first, else as they are: whose messages leave first at one moment. */
  List<Workflow> inOrder(List<Workflow> workflows) {
    return workflows.stream()
        .sorted(
            Comparator.comparing((Workflow workflow) -> -priorities.getOrDefault(workflow.id(), 0)))
        .toList();
  }

  /**
   * Ends and puts off what may not leave at a moment.
   *
   * @param day that counts what waits; asked for only if something does
   * @return whether something is lost
   */
  boolean judge(Workflow workflow, Instant at, Supplier<DayTally> day) {
    if (!exist) {
      return false;
    }
    database.sql(CLOCK).param(at.toString()).query((row, number) -> 0).single();
    boolean lost = false;
    for (Judged judged : deliveries.judge(database.work(at), workflow.id())) {
      if (judged.deferred()) {
        day.get().defer(judged.reason(), judged.messages());
      }
      lost |= !judged.deferred();
    }
    return lost;
  }

  /** A note on what waits at the end of the range, after another one. */
  String note(Workflow workflow, String before) {
    long waiting =
        exist
            ? database.sql(WAITING).param("workflow", workflow.id()).query(Long.class).single()
            : 0;
    if (waiting == 0) {
      return before;
    }
    String text =
        Amount.of(waiting, "message")
            + (waiting == 1 ? " waits" : " wait")
            + " at the end because of a policy";
    return before.isEmpty() ? text : before + "; " + text;
  }

  boolean exist() {
    return exist;
  }
}
