package io.carillon.journeys.flow;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Scope;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets people into a flow, on the hour, and moves them as far as they come at once. */
public final class FlowEntry {
  /** Counts, and lets nobody in. */
  private static final int COUNT_ONLY = -1;

  private final FlowSql sql;
  private final FlowTables tables;
  private final Mover mover;

  FlowEntry(FlowSql sql, FlowTables tables, Mover mover) {
    this.sql = sql;
    this.tables = tables;
    this.mover = mover;
  }

  /**
   * What became of an entry.
   *
   * @param people who qualify and have not been in the flow
   * @param missed of these, those about whom nothing seems to have changed
   * @param detail what an admin must know; may be empty
   */
  public record Entered(long people, long missed, String detail) {}

  /**
   * Lets people in, in the current transaction.
   *
   * @param contacts boolean SQL over the contact {@code c}: who qualifies
   * @param cap if they are more, nobody comes in
   * @param hour the strike: the moment of their entry, if it was not long ago
   * @throws RateAlarmException if somebody would get too many messages; the transaction is to be
   *     rolled back to before
   */
  public Entered enter(
      Workflow workflow, Sql contacts, Scope scope, long cap, Instant hour, Instant now) {
    Pass pass = new Pass(workflow, now);
    tables.prepare(now);
    sql.of("lock", pass.values()).query((row, number) -> 0).list();
    if (isOver(workflow, now)) {
      long left = mover.leaveAll(pass, Mover.FLOW_ENDED);
      return new Entered(
          0,
          0,
          left == 0 ? "The flow has ended" : "The flow has ended, %,d left it".formatted(left));
    }
    wakeAll(pass);
    if (workflow
        .flow()
        .starts()
        .filter(starts -> hour.isBefore(at(workflow, starts)))
        .isPresent()) {
      return new Entered(0, 0, "The flow has not started yet");
    }
    Instant at = Duration.between(hour, now).compareTo(FlowAdvance.LATE) > 0 ? now : hour;
    Entered entered = ask(pass, contacts, scope, cap, at);
    if (entered.people() > 0 && entered.people() <= cap) {
      mover.move(pass, Map.of(workflow.flow().steps().get(0).key(), entered.people()));
      mover.finish(pass);
    }
    return entered;
  }

  /** How many would come in. */
  public long count(Workflow workflow, Sql contacts, Instant now) {
    Pass pass = new Pass(workflow, now);
    return ask(pass, contacts, new Scope.All(), COUNT_ONLY, now).people();
  }

  private Entered ask(Pass pass, Sql contacts, Scope scope, long cap, Instant at) {
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put("at", Database.timestamp(at));
    values.put("cap", cap);
    values.put("first", pass.workflow().flow().steps().get(0).key());
    Map<String, Sql> pieces = new HashMap<>();
    pieces.put("contacts", contacts);
    pieces.put(
        "asked", scope instanceof Scope.Changed changed ? changed.contacts() : Sql.of("contact"));
    pieces.put(
        "missed",
        scope instanceof Scope.Proof proof
            ? Sql.of("count(*) FILTER (WHERE").append(proof.unchanged()).append(Sql.of(")"))
            : Sql.of("0"));
    return sql.of(cap < 0 ? "count" : "enter", values, pieces)
        .query((row, number) -> new Entered(row.getLong(1), row.getLong(2), ""))
        .single();
  }

  private void wakeAll(Pass pass) {
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put(
        "steps",
        pass.workflow().flow().steps().stream()
            .filter(FlowStep.Condition.class::isInstance)
            .map(FlowStep::key)
            .toArray(String[]::new));
    sql.of("wake-all", values).update();
  }

  static boolean isOver(Workflow workflow, Instant now) {
    Optional<LocalDateTime> ends = workflow.flow().ends();
    return ends.isPresent() && !now.isBefore(at(workflow, ends.get()));
  }

  private static Instant at(Workflow workflow, LocalDateTime local) {
    return local.atZone(workflow.zone()).toInstant();
  }

  /** Whether a workflow is one that people enter. */
  public static boolean isFlow(Workflow workflow) {
    return !workflow.flow().equals(Flow.NONE);
  }
}
