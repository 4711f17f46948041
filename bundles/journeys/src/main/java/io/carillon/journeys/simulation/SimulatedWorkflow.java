package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Audience;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.FirstRunGuard;
import io.carillon.journeys.tick.Span;
import io.carillon.journeys.tick.Tick;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.transaction.SavepointManager;

/** One workflow in a simulated range of hours. */
final class SimulatedWorkflow {
  private static final String SEND = Sql.load(SimulatedWorkflow.class, "sandbox-send.sql");
  private static final String MISS = Sql.load(SimulatedWorkflow.class, "sandbox-miss.sql");
  private static final String SKIPPED = Sql.load(SimulatedWorkflow.class, "sandbox-skipped.sql");

  private final Database database;
  private final Tick tick;
  private final SimulatedPolicies policies;
  private final Workflow workflow;
  private final Sql missing;
  private final String channel;
  private final Candidates candidates;
  private final Map<LocalDate, DayTally> days = new TreeMap<>();
  private FirstRunGuard.Watch watch;
  private Audience.Asked asked;
  private RunResult answer;
  private String note = "";
  private boolean stopped;
  private boolean countsFirst = true;

  /**
   * @param workflow as active
   * @param missing who lacks a value that its message needs
   * @param candidates of this workflow
   * @param watch what the guard compares its first run with
   */
  SimulatedWorkflow(
      Database database,
      Tick tick,
      SimulatedPolicies policies,
      Workflow workflow,
      Sql missing,
      Candidates candidates,
      FirstRunGuard.Watch watch) {
    this.database = database;
    this.tick = tick;
    this.policies = policies;
    this.workflow = workflow;
    this.missing = missing;
    this.channel = tick.way(workflow).channel();
    this.candidates = candidates;
    this.watch = watch;
  }

  Workflow workflow() {
    return workflow;
  }

  /** Whether the rate alarm has paused it. */
  boolean stopped() {
    return stopped;
  }

  /** The real tick; then what it has planned is sent. */
  RunResult strike(SavepointManager transaction, Span span, ZoneId zone) {
    RunResult result = evaluate(transaction, span);
    DayTally day =
        days.computeIfAbsent(span.at().atZone(zone).toLocalDate(), each -> new DayTally());
    if (result.reason().isPresent()) {
      day.held(result);
      note = result.detail();
      stopped = result.reason().get() == Reason.RATE_ALARM;
      later(day, span.at());
    } else {
      watch = watch.after(result);
      send(day, result, span.at());
    }
    return result;
  }

  /**
   * The data does not change during a simulation. If the predicate is the same as in the hour
   * before and does not read deliveries, it takes the same contacts.
   */
  private RunResult evaluate(SavepointManager transaction, Span span) {
    Audience.Asked now = tick.asked(workflow, span);
    Instant at = span.at();
    RunResult result =
        now.equals(asked) && !now.forDeliveries()
            ? again(at)
            : next(transaction, newcomers(now.contacts()), at);
    asked = now;
    answer = result;
    return result;
  }

  /**
   * After an hour without recipients, the next one mostly has none either, and a count shows it
   * fast.
   */
  private RunResult next(SavepointManager transaction, Sql contacts, Instant at) {
    boolean first =
        countsFirst && answer != null && answer.reason().isEmpty() && answer.matched() == 0;
    if (first && !candidates.any(contacts)) {
      return again(at);
    }
    RunResult result = ask(transaction, contacts, at);
    // Candidates who cannot be written to mostly remain, so a count would not save the plan.
    countsFirst &= !first || result.matched() > 0;
    return result;
  }

  /**
   * Contacts taken by the hour before have a row already, unless the run was held. Leaving them out
   * gives the same result and saves comparing them with all rows again. Conditions that read
   * deliveries are excepted: evaluating them twice would cost more than it saves.
   */
  private Sql newcomers(Sql contacts) {
    boolean plain = asked != null && asked.forFieldsOnly();
    return plain && answer.reason().isEmpty()
        ? Sql.and(List.of(contacts, asked.contacts().not()))
        : contacts;
  }

  private RunResult ask(SavepointManager transaction, Sql contacts, Instant at) {
    Object before = transaction.createSavepoint();
    RunResult result =
        tick.evaluate(
            workflow,
            contacts,
            at,
            at,
            watch.most(),
            () -> transaction.rollbackToSavepoint(before));
    transaction.releaseSavepoint(before);
    return result;
  }

  private RunResult again(Instant at) {
    boolean held = answer.reason().isPresent();
    return new RunResult(
        workflow.id(),
        at,
        answer.state(),
        held ? answer.matched() : 0,
        0,
        held ? answer.withoutAddress() : 0,
        held ? answer.blocked() : 0,
        answer.reason(),
        answer.detail());
  }

  private void send(DayTally day, RunResult result, Instant at) {
    if (result.planned() > 0) {
      update(MISS.replace("{missing}", missing.text()), at);
    }
    boolean lost = policies.judge(workflow, at, () -> day);
    long sent = result.planned() > 0 || policies.exist() ? update(SEND, at) : 0;
    day.done(result, sent);
    if (lost || sent < result.matched()) {
      skipped(day, at);
    }
  }

  /** What a policy had put off until an hour in which nobody enters. */
  private void later(DayTally day, Instant at) {
    if (policies.exist() && !stopped) {
      boolean lost = policies.judge(workflow, at, () -> day);
      day.count(0, update(SEND, at));
      if (lost) {
        skipped(day, at);
      }
    }
  }

  private int update(String sql, Instant at) {
    return database
        .sql(sql)
        .param("channel", channel)
        .param("workflow", workflow.id())
        .param("now", Database.timestamp(at))
        .update();
  }

  private void skipped(DayTally day, Instant at) {
    database
        .sql(SKIPPED)
        .param("workflow", workflow.id())
        .param("now", Database.timestamp(at))
        .query(
            row -> {
              day.skip(Reason.valueOf(row.getString("reason")), row.getLong("contacts"));
            });
  }

  Stream<Day> days() {
    return days.entrySet().stream()
        .filter(day -> !day.getValue().nothing())
        .map(day -> day.getValue().on(day.getKey(), workflow));
  }

  Member member() {
    DayTally all = new DayTally();
    days.values().forEach(all::add);
    return new Member(
        workflow.id(),
        workflow.name(),
        true,
        all.entered(),
        all.mailed(),
        all.skipped(),
        policies.note(workflow, note),
        all.deferred());
  }
}
