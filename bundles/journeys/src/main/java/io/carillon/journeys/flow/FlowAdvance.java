package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.OneLine;
import io.carillon.api.Sql;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.FlowStep.Outcome;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.TransactionStatus;

/** Moves whoever is due, and whoever has been woken, flow by flow. */
public final class FlowAdvance {
  /** What comes later than this is counted from its own moment, not from when it was due. */
  static final Duration LATE = Duration.ofMinutes(10);

  /** People who are moved in one transaction. */
  static final int BATCH = 50_000;

  /** People who leave a deleted flow in one transaction. */
  static final int DELETED_AT_ONCE = 10_000;

  /** So many people are worth renewing what the planner knows of the temporary table. */
  private static final int MANY = 1_000;

  /** A flow that can't be asked waits so long before it is tried again. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What becomes of a message by a person's own act. */
  private static final Set<Outcome> OWN =
      EnumSet.of(Outcome.OPENED, Outcome.CLICKED, Outcome.COMPLAINED);

  private final Database database;
  private final FlowSql sql;
  private final FlowTables tables;
  private final Mover mover;
  private final FlowEntry entry;
  private final Segments segments;
  private final Workflows workflows;
  private final EventGuard guard;
  private final Issues issues;
  private final DeletedFlows deleted;
  private final Map<Long, Instant> failed = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> wokenHour = new AtomicReference<>(Instant.EPOCH);

  FlowAdvance(
      Database database,
      FlowSql sql,
      FlowTables tables,
      Mover mover,
      FlowEntry entry,
      Segments segments,
      Workflows workflows,
      EventGuard guard,
      Issues issues,
      DeletedFlows deleted) {
    this.database = database;
    this.sql = sql;
    this.tables = tables;
    this.mover = mover;
    this.entry = entry;
    this.segments = segments;
    this.workflows = workflows;
    this.guard = guard;
    this.issues = issues;
    this.deleted = deleted;
  }

  /**
   * Moves all who need be moved at a moment. What another node is moving is left to it.
   *
   * @return how many people went on
   */
  public long advance(Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MICROS);
    tables.ready(moment);
    wakeEachHour(moment);
    List<Long> stirring =
        sql.of("stir", Map.of("now", Database.timestamp(moment))).query(Long.class).list();
    long people = 0;
    for (long workflow : stirring) {
      if (!failed.getOrDefault(workflow, Instant.EPOCH).isAfter(moment)) {
        people += advance(workflow, moment);
      }
    }
    deleted.end(
        moment,
        (workflow, e) ->
            note(
                workflow,
                "FLOW_STOPPED",
                "What waits of this deleted workflow can't be ended, and is tried again each minute: "
                    + OneLine.innermost(e),
                moment));
    tables.drop(moment);
    return people;
  }

  /** What the hour does in other flows: conditions may turn with the clock. */
  private void wakeEachHour(Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    if (hour.equals(wokenHour.get())) {
      return;
    }
    for (long id : sql.of("without-hours", Map.of()).query(Long.class).list()) {
      try {
        wakeAll(id, now);
      } catch (RuntimeException e) {
        // A definition that can't be read: the others are in no way its fault.
        stopped(id, e, now);
      }
    }
    wokenHour.set(hour);
  }

  private void wakeAll(long workflowId, Instant now) {
    Workflow workflow = workflows.find(String.valueOf(workflowId)).orElseThrow();
    database.inTransaction(
        status -> {
          entry.wakeAll(new Pass(workflow, now));
          return 0;
        });
  }

  private long advance(long workflowId, Instant now) {
    long people = 0;
    try {
      while (true) {
        Moved moved = database.inTransaction(status -> move(status, workflowId, now));
        people += moved.people();
        if (!moved.more()) {
          failed.remove(workflowId);
          return people;
        }
      }
    } catch (RateAlarmException e) {
      workflows
          .find(String.valueOf(workflowId))
          .ifPresent(workflow -> workflows.pause(workflow.name(), now));
      note(workflowId, "RATE_ALARM", e.getMessage(), now);
    } catch (RuntimeException e) {
      // One flow's fault: a segment that is gone, a vendor's condition. Its people wait.
      stopped(workflowId, e, now);
    }
    return people;
  }

  private void stopped(long workflowId, RuntimeException e, Instant now) {
    failed.put(workflowId, now.plus(PATIENCE));
    note(
        workflowId,
        "FLOW_STOPPED",
        "Nobody of this flow goes on, the others do; mend it, or pause it: " + OneLine.innermost(e),
        now);
  }

  private void note(long workflowId, String code, String text, Instant now) {
    database.inTransaction(
        status -> {
          issues.record(
              database.work(now),
              new Issue(
                  now,
                  Optional.of(workflowId),
                  Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
                  code,
                  Optional.empty(),
                  text));
          return 0;
        });
  }

  /**
   * @param people who went on
   * @param more whether there may be others to be moved at once
   */
  private record Moved(long people, boolean more) {}

  private Moved move(TransactionStatus status, long workflowId, Instant now) {
    tables.prepare(now);
    Map<String, Object> values = Map.of("workflow", workflowId, "now", Database.timestamp(now));
    if (!sql.of("try-lock", values).query(Boolean.class).single()) {
      return new Moved(0, false);
    }
    Workflow current = workflows.find(String.valueOf(workflowId)).orElseThrow();
    if (current.state() != WorkflowState.ACTIVE) {
      return new Moved(0, false);
    }
    Moved moved = move(current, values);
    // A pause need not wait for this; who was moved meanwhile stands where they stood.
    boolean active =
        workflows.find(String.valueOf(workflowId)).orElseThrow().state() == WorkflowState.ACTIVE;
    if (!active) {
      status.setRollbackOnly();
    }
    return active ? moved : new Moved(0, false);
  }

  /**
   * The same in a simulation, whose transaction is one for all moments.
   *
   * @param workflow as if it were active
   * @throws RuntimeException if it can't go on; the transaction is to be rolled back to before
   */
  public long rehearse(Workflow workflow, Instant now) {
    Map<String, Object> values = Map.of("workflow", workflow.id(), "now", Database.timestamp(now));
    long people = 0;
    while (true) {
      tables.prepare(now);
      Moved moved = move(workflow, values);
      people += moved.people();
      if (!moved.more()) {
        return people;
      }
    }
  }

  private Moved move(Workflow current, Map<String, Object> values) {
    Instant now = moment(values);
    if (FlowEntry.isOver(current, now)) {
      return new Moved(mover.leaveAll(new Pass(current, now), Mover.FLOW_ENDED), false);
    }
    TreeMap<Integer, Map<String, Long>> came = new TreeMap<>();
    boolean more = takeDue(values, came) | takeWoken(current, values, came);
    came.forEach((version, steps) -> move(version(current, version), steps, now));
    long people =
        came.values().stream()
            .flatMap(steps -> steps.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    if (people > 0) {
      mover.finish(new Pass(current, now));
    }
    return new Moved(people, more);
  }

  private void move(Workflow workflow, Map<String, Long> came, Instant now) {
    if (came.values().stream().anyMatch(people -> people >= MANY)) {
      database.sql("ANALYZE moving").update();
    }
    mover.move(new Pass(workflow, now), came);
  }

  /** A step and how many stand there. */
  private record Standing(int version, String step, long people) {}

  private boolean takeDue(Map<String, Object> values, TreeMap<Integer, Map<String, Long>> came) {
    Map<String, Object> due = new HashMap<>(values);
    due.put("most", BATCH);
    due.put("late", LATE.toSeconds() + " seconds");
    Object until =
        sql.of("due-until", due)
            .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
            .single()
            .map(Object.class::cast)
            .orElse(values.get("now"));
    due.put("until", until);
    sql.of("take-due", due)
        .query(
            (row, number) ->
                new Standing(row.getInt("version"), row.getString("step"), row.getLong("people")))
        .list()
        .forEach(each -> add(came, each));
    return !until.equals(values.get("now"));
  }

  /**
   * Who is to be asked.
   *
   * @param depth of the longest chain of effects that has led to it
   */
  private record Taken(int people, int depth) {}

  private boolean takeWoken(
      Workflow current, Map<String, Object> values, TreeMap<Integer, Map<String, Long>> came) {
    Map<String, Object> woken = new HashMap<>(values);
    // Whom a cap counts is looked at as a whole: the rest of a batch would come in.
    boolean capped = current.cap().isPresent() && current.flow().on().isPresent();
    woken.put("most", capped ? Integer.MAX_VALUE : BATCH);
    Taken taken =
        sql.of("take-woken", woken)
            .query((row, number) -> new Taken(row.getInt(1), row.getInt(2)))
            .single();
    if (taken.people() == 0) {
      return false;
    }
    // Else the planner takes it for thousands, and reads everybody who waits to find a few.
    database.sql("ANALYZE woken").update();
    List<Standing> live =
        sql.of("live", values)
            .query((row, number) -> new Standing(row.getInt(1), row.getString(2), 0))
            .list();
    live.stream()
        .map(Standing::version)
        .distinct()
        .forEach(version -> leaveByGoals(version(current, version), values, came));
    live.forEach(each -> wakeUp(current, each, values).ifPresent(up -> add(came, up)));
    long entered = entry.enterWoken(current, taken.depth(), moment(values));
    if (entered > 0) {
      add(came, new Standing(current.version(), current.flow().steps().get(0).key(), entered));
    }
    // Those who came to wait in this very transaction are asked again after it.
    return true;
  }

  private Workflow version(Workflow current, int version) {
    return version == current.version()
        ? current
        : workflows.version(current.id(), version).orElseThrow();
  }

  private static Instant moment(Map<String, Object> values) {
    return ((OffsetDateTime) values.get("now")).toInstant();
  }

  private void leaveByGoals(
      Workflow workflow, Map<String, Object> values, TreeMap<Integer, Map<String, Long>> came) {
    for (Mover.Asked goal : mover.asked(new Pass(workflow, moment(values)))) {
      Map<String, Object> all = new HashMap<>(values);
      all.put("version", workflow.version());
      all.put("day", new Pass(workflow, moment(values)).day());
      all.put("reason", goal.reason());
      long people =
          sql.of("goal-woken", all, Map.of("predicate", goal.question().predicate()))
              .query(Long.class)
              .single();
      if (people > 0) {
        add(came, new Standing(workflow.version(), Flow.FINISHED, people));
      }
    }
  }

  private Optional<Standing> wakeUp(Workflow current, Standing at, Map<String, Object> values) {
    Workflow workflow = version(current, at.version());
    if (!(workflow.flow().step(at.step()).orElse(null) instanceof FlowStep.Condition step)) {
      return Optional.empty();
    }
    Instant now = moment(values);
    Sql predicate =
        StepQuestion.of(workflow, step.key(), step.asks(), segments, new AsOf(now, workflow.zone()))
            .predicate();
    Map<String, Object> all = new HashMap<>(values);
    all.put("version", at.version());
    all.put("step", at.step());
    all.put("day", new Pass(workflow, now).day());
    all.put("links", guard.links());
    all.put("reason", EventGuard.STOPPED);
    all.put("own", isOwn(step.asks()));
    Woken woken =
        sql.of("wake-up", all, Map.of("predicate", predicate))
            .query((row, number) -> new Woken(row.getLong(1), row.getLong(2), row.getString(3)))
            .single();
    guard.stopped(current, woken.stopped(), woken.chain(), now);
    return woken.people() == 0
        ? Optional.empty()
        : Optional.of(new Standing(at.version(), at.step(), woken.people()));
  }

  /**
   * For whom it holds what they waited for.
   *
   * @param stopped of these, those whom too many effects of workflows have led on
   * @param chain by which way one of those came
   */
  private record Woken(long people, long stopped, String chain) {}

  /** Whether it is asked what a person has done with a message. */
  private static boolean isOwn(FlowStep.Question asks) {
    return asks instanceof FlowStep.Became became
        && !became.machines()
        && OWN.contains(became.outcome());
  }

  private static void add(TreeMap<Integer, Map<String, Long>> came, Standing at) {
    came.computeIfAbsent(at.version(), version -> new HashMap<>())
        .merge(at.step(), at.people(), Long::sum);
  }
}
