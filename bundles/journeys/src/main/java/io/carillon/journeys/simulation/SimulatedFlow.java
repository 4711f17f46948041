package io.carillon.journeys.simulation;

import io.carillon.api.OneLine;
import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.flow.FlowAdvance;
import io.carillon.journeys.flow.FlowEntry;
import io.carillon.journeys.flow.RateAlarmException;
import io.carillon.journeys.tick.Audience;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.FirstRunGuard;
import io.carillon.journeys.tick.Span;
import io.carillon.journeys.tick.Tick;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.SavepointManager;

/** One flow in a simulated range: the real entry on each hour, the real advance at any moment. */
final class SimulatedFlow {
  private static final SqlTemplate SEND = template("sandbox-flow-send.sql");
  private static final SqlTemplate MISS = template("sandbox-flow-miss.sql");
  private static final Sql NOBODY = Sql.of("false");

  private final Database database;
  private final Tick tick;
  private final FlowAdvance advance;
  private final SimulatedPolicies policies;
  private final Workflow workflow;
  private final Map<String, Sql> missing;
  private final Sql responses;
  private final Map<LocalDate, DayTally> held = new TreeMap<>();
  private FirstRunGuard.Watch watch;
  private Audience.Asked asked;
  private String note = "";
  private boolean stopped;

  /**
   * @param workflow as active
   * @param missing by the steps that send, who lacks a value that the message needs
   * @param responses what people do with a message
   */
  SimulatedFlow(
      Database database,
      Tick tick,
      FlowAdvance advance,
      SimulatedPolicies policies,
      Workflow workflow,
      Map<String, Sql> missing,
      Sql responses,
      FirstRunGuard.Watch watch) {
    this.database = database;
    this.tick = tick;
    this.advance = advance;
    this.policies = policies;
    this.workflow = workflow;
    this.missing = missing;
    this.responses = responses;
    this.watch = watch;
  }

  static SqlTemplate template(String file) {
    return SqlTemplate.load(SimulatedFlow.class, file);
  }

  Workflow workflow() {
    return workflow;
  }

  /** What an admin must know; may be empty. */
  String note() {
    return policies.note(workflow, note);
  }

  /** Hours that let nobody in, and what policies made wait. */
  Map<LocalDate, DayTally> held() {
    return held;
  }

  /**
   * The entry on the hour.
   *
   * @return how many rows were touched, about
   */
  long strike(SavepointManager transaction, Span span) {
    return orStop(
        transaction,
        () -> {
          RunResult result = enter(transaction, span);
          if (result.reason().isPresent()) {
            day(span.at()).held(result);
            note = result.detail();
            stopped = result.reason().get() == Reason.RATE_ALARM;
            return 0;
          }
          watch = watch.after(result);
          send(span.at());
          return result.matched();
        });
  }

  /**
   * The data does not change during a simulation: whom the hour before has taken need not be looked
   * for again.
   */
  private RunResult enter(SavepointManager transaction, Span span) {
    Audience.Asked now = tick.asked(workflow, span);
    Sql contacts = newcomers(now);
    Object before = transaction.createSavepoint();
    RunResult result =
        tick.evaluate(
            workflow,
            contacts,
            span.at(),
            span.at(),
            watch.most(),
            () -> transaction.rollbackToSavepoint(before));
    transaction.releaseSavepoint(before);
    boolean known = result.reason().isEmpty() && !FlowEntry.isAhead(workflow, span.at());
    asked = known ? now : null;
    return result;
  }

  private Sql newcomers(Audience.Asked now) {
    boolean once = workflow.flow().on().isEmpty() && workflow.flow().again().isEmpty();
    if (asked == null || !once || now.forDeliveries()) {
      return now.contacts();
    }
    if (now.equals(asked)) {
      return NOBODY;
    }
    if (!asked.forFieldsOnly()) {
      return now.contacts();
    }
    Sql others = Sql.and(List.of(now.contacts(), asked.contacts().not()));
    // Mostly there is none, which is seen without looking who has been in the flow.
    return any(others) ? others : NOBODY;
  }

  private boolean any(Sql contacts) {
    Sql sql =
        Sql.of("SELECT EXISTS (SELECT FROM contact c WHERE ").append(contacts).append(Sql.of(")"));
    return database.sql(sql.text()).params(sql.parameters()).query(Boolean.class).single();
  }

  /** Moves whoever is due or woken at a moment, as often as what is sent then wakes somebody. */
  long advance(SavepointManager transaction, Instant now) {
    return orStop(
        transaction,
        () -> {
          long people = 0;
          long sent;
          do {
            people += advance.rehearse(workflow, now);
            sent = send(now);
          } while (sent > 0);
          return people;
        });
  }

  /** What is done with people. */
  private interface Work {
    long people();
  }

  /** A flow that can't go on is left where it is, the others are not. */
  private long orStop(SavepointManager transaction, Work work) {
    if (stopped) {
      return 0;
    }
    Object before = transaction.createSavepoint();
    try {
      long people = work.people();
      transaction.releaseSavepoint(before);
      return people;
    } catch (RateAlarmException e) {
      stop(transaction, before, e.getMessage());
    } catch (RuntimeException e) {
      stop(transaction, before, "stopped, since it can't go on: " + OneLine.innermost(e));
    }
    return 0;
  }

  private void stop(SavepointManager transaction, Object before, String why) {
    transaction.rollbackToSavepoint(before);
    transaction.releaseSavepoint(before);
    stopped = true;
    note = why;
  }

  private DayTally day(Instant at) {
    return held.computeIfAbsent(at.atZone(workflow.zone()).toLocalDate(), day -> new DayTally());
  }

  private long send(Instant now) {
    Map<String, Object> values = new HashMap<>();
    values.put("workflow", workflow.id());
    values.put("now", Database.timestamp(now));
    missing.forEach(
        (step, who) -> {
          values.put("step", step);
          statement(MISS, values, Map.of("missing", who)).update();
        });
    policies.judge(workflow, now, () -> day(now));
    return statement(SEND, values, Map.of("responses", responses)).query(Long.class).single();
  }

  private StatementSpec statement(
      SqlTemplate template, Map<String, Object> values, Map<String, Sql> pieces) {
    Sql sql = template.with(values, pieces);
    return database.sql(sql.text()).params(sql.parameters());
  }
}
