package io.carillon.journeys.tick;

import io.carillon.api.Amount;
import io.carillon.api.OneLine;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.store.Statistics;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.settings.JourneysConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.TransactionStatus;

/** Carries a run out: all or nothing, once, never two of a workflow at once. */
public final class Runner {
  /**
   * Waiting times between attempts; after the last one a failing run is given up. Later hours plan
   * most of the same contacts.
   */
  public static final List<Duration> RETRY =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  /** The runs of one hour follow each other in milliseconds, and need no new statistics each. */
  static final Duration STATISTICS_HOLD = Duration.ofSeconds(10);

  /** So many rows change how large a table is, and are worth looking at all tables. */
  private static final long MANY = 5_000;

  /** A vendor's condition may never end: then its run is put off, and the others go on. */
  public static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

  /** A node that asks nothing for so long within a run has lost it. */
  public static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private final Database database;
  private final Statistics statistics;
  private final AtomicReference<Instant> renewed = new AtomicReference<>(Instant.EPOCH);
  private final Runs runs;
  private final Audience audience;
  private final Changes changes;
  private final Tick tick;
  private final HourRules rules;
  private final FirstRunGuard guard;
  private final Workflows workflows;
  private final Issues issues;
  private final Duration longestStatement;
  private final Duration longestSilence;

  /**
   * @param rules what is done before an active workflow is evaluated, in the same transaction
   * @param longestStatement how long a run may keep the database busy with one statement
   * @param longestSilence how long a run may ask the database for nothing
   */
  public Runner(
      Database database,
      Statistics statistics,
      Runs runs,
      Audience audience,
      Changes changes,
      Tick tick,
      HourRules rules,
      FirstRunGuard guard,
      Workflows workflows,
      Issues issues,
      Duration longestStatement,
      Duration longestSilence) {
    this.longestStatement = longestStatement;
    this.longestSilence = longestSilence;
    this.database = database;
    this.statistics = statistics;
    this.runs = runs;
    this.audience = audience;
    this.changes = changes;
    this.tick = tick;
    this.rules = rules;
    this.guard = guard;
    this.workflows = workflows;
    this.issues = issues;
  }

  public RunResult run(long workflowId, Instant hour, Instant now) {
    if (!start(workflowId, hour, now)) {
      return runs.find(workflowId, hour).result();
    }
    RunResult result;
    try {
      prepare(now);
      result = database.inTransaction(status -> evaluate(status, workflowId, hour, now));
    } catch (RuntimeException e) {
      // A segment, a vendor's condition or the database may throw anything; the run's row must show
      // it.
      putOff(workflowId, hour, now, e);
      throw e;
    }
    if (result.planned() >= MANY) {
      // Those who send work on what the outbox has become.
      statistics.renew();
    }
    if (result.reason().filter(Reason.RATE_ALARM::equals).isPresent()) {
      pause(workflowId, now);
    }
    return result;
  }

  /** What is done once for the runs of an hour. */
  private void prepare(Instant now) {
    Instant last = renewed.get();
    boolean hold = !now.isBefore(last) && now.isBefore(last.plus(STATISTICS_HOLD));
    if (!hold && renewed.compareAndSet(last, now)) {
      statistics.renew();
      changes.forget(now);
    }
  }

  /** After the transaction, since a pause also stops batches that are being sent. */
  private void pause(long workflowId, Instant now) {
    Optional<Workflow> active =
        workflows.list().stream()
            .filter(each -> each.id() == workflowId && each.state() == WorkflowState.ACTIVE)
            .findFirst();
    active.ifPresent(workflow -> workflows.pause(workflow.name(), now));
  }

  /** Committed by itself, so that a crash in the middle of the evaluation leaves a trace. */
  private boolean start(long workflowId, Instant hour, Instant now) {
    return database.inTransaction(
        status -> {
          boolean started = runs.start(workflowId, hour, now);
          if (started) {
            workflows.processed(database.work(now), List.of(workflowId));
          }
          return started;
        });
  }

  /**
   * The run's row is not locked during the evaluation, so that a pause need not wait. A pause ends
   * the run instead, and then this transaction is rolled back.
   */
  private RunResult evaluate(TransactionStatus status, long workflowId, Instant hour, Instant now) {
    Runs.Leased leased = runs.lease(workflowId, hour, longestStatement, longestSilence);
    Runs.Row row = leased.row();
    if (!leased.mine() || !row.due()) {
      return row.result();
    }
    Workflow workflow = workflows.version(workflowId, row.version()).orElseThrow();
    if (workflow.state() != WorkflowState.ACTIVE) {
      return finish(status, notActive(workflowId, hour), workflow.version(), now);
    }
    List<Audience.Moment> moments = audience.moments(workflow, row.span());
    // What comes while the rules are carried out is theirs in the next hour.
    Optional<String> seen = workflow.campaign().conversion().map(rule -> changes.snapshot());
    rules.apply(workflow, reads -> changes.turned(workflow, moments, reads, now), now);
    Changes.Since since = changes.since(workflow, moments, seen, now);
    Object before = status.createSavepoint();
    Tick.Evaluated evaluated =
        tick.evaluate(
            workflow,
            Audience.asked(moments).contacts(),
            since.scope(),
            hour,
            now,
            guard.watch(workflow, hour).most(),
            () -> status.rollbackToSavepoint(before));
    RunResult result = evaluated.result();
    boolean held = result.state().equals("HELD");
    if (!runs.finishActive(
        result,
        workflow.version(),
        held || result.matched() > 0,
        held ? Optional.empty() : since.next(),
        now)) {
      return notFinished(status, before, result, workflow.version(), now);
    }
    if (held) {
      issues.record(
          database.work(now), issue(workflowId, hour, code(result), result.detail(), now));
    }
    if (evaluated.missed() > 0) {
      issues.record(
          database.work(now), issue(workflowId, hour, "CHANGE_MISSED", missed(evaluated), now));
    }
    return result;
  }

  private RunResult notFinished(
      TransactionStatus status, Object before, RunResult result, int version, Instant now) {
    status.rollbackToSavepoint(before);
    boolean active = runs.workflowState(result.workflowId()) == WorkflowState.ACTIVE;
    return active
        ? endedByAnother(status, result)
        : finish(status, notActive(result.workflowId(), result.hour()), version, now);
  }

  private static String missed(Tick.Evaluated evaluated) {
    return Amount.of(evaluated.missed(), "contact")
        + " qualified although no change of theirs was noticed, and was planned only now: set"
        + " evaluate = full in "
        + JourneysConfig.PID
        + " until the cause is known (a plug-in's condition that reads what it does not declare?)";
  }

  private RunResult finish(TransactionStatus status, RunResult result, int version, Instant now) {
    return runs.finish(result, version, now) ? result : endedByAnother(status, result);
  }

  private RunResult endedByAnother(TransactionStatus status, RunResult result) {
    status.setRollbackOnly();
    return runs.find(result.workflowId(), result.hour()).result();
  }

  private static RunResult notActive(long workflowId, Instant hour) {
    return new RunResult(
        workflowId,
        hour,
        "SKIPPED",
        0,
        0,
        0,
        0,
        Optional.of(Reason.NOT_ACTIVE),
        Reason.NOT_ACTIVE.sentence());
  }

  /** The issue's code. */
  private static String code(RunResult held) {
    Reason reason = held.reason().orElseThrow();
    return reason == Reason.HELD_BY_GUARD ? "GUARD_HELD" : reason.name();
  }

  private void putOff(long workflowId, Instant hour, Instant now, RuntimeException cause) {
    try {
      database.inTransaction(
          status -> {
            Runs.Row row = runs.find(workflowId, hour);
            // The start is lost if the database crashed right after it.
            int attempts = Math.max(1, row.attempts());
            boolean more = attempts <= RETRY.size();
            Instant due = more ? now.plus(RETRY.get(attempts - 1)) : now;
            String why = reason(cause);
            runs.fail(workflowId, hour, more ? "DUE" : "FAILED", due, why, now);
            issues.record(
                database.work(now),
                more
                    ? issue(
                        workflowId,
                        hour,
                        "RUN_FAILED",
                        "This hour could not be evaluated and is tried again: " + why,
                        now)
                    : issue(
                        workflowId,
                        hour,
                        "RUN_GIVEN_UP",
                        "This hour could not be evaluated, after "
                            + attempts
                            + " attempts; the next hours are: "
                            + why,
                        now));
            return null;
          });
    } catch (RuntimeException e) {
      // The database is not available: the run stays due, and the next poll takes it again.
      cause.addSuppressed(e);
    }
  }

  private static String reason(RuntimeException cause) {
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    return OneLine.joined(message);
  }

  private static Issue issue(
      long workflowId, Instant hour, String code, String message, Instant now) {
    return new Issue(
        now, Optional.of(workflowId), Optional.of(hour), code, Optional.empty(), message);
  }
}
