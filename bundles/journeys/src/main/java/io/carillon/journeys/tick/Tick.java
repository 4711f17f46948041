package io.carillon.journeys.tick;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.api.delivery.Reason;
import io.carillon.api.delivery.Scope;
import io.carillon.api.journey.RunResult;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.flow.FlowEntry;
import io.carillon.journeys.flow.RateAlarmException;
import io.carillon.journeys.settings.JourneysConfig;
import io.carillon.journeys.settings.Limits;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The evaluation of one workflow over one span: the same for the hour that strikes and for a
 * simulation, which is rolled back.
 */
public final class Tick {
  public static final int FIRST_CYCLE = 1;

  /** A cap that every run exceeds, even one without recipients. */
  private static final int COUNT_ONLY = -1;

  private final Database database;
  private final Audience audience;
  private final Messages messages;
  private final Deliveries deliveries;
  private final FlowEntry flows;
  private final RateAlarm alarm;
  private final Limits limits;

  public Tick(
      Database database,
      Audience audience,
      Messages messages,
      Deliveries deliveries,
      FlowEntry flows,
      Limits limits) {
    this.database = database;
    this.audience = audience;
    this.messages = messages;
    this.deliveries = deliveries;
    this.flows = flows;
    this.alarm = new RateAlarm(database, limits);
    this.limits = limits;
  }

  /**
   * Plans a delivery for every contact that qualifies, in the current transaction.
   *
   * @param most addresses that the guard lets pass
   * @param undo takes back what was planned, called if the rate alarm is raised
   * @return DONE, or HELD if there are more addresses than the cap, or than the guard lets pass, or
   *     if the rate alarm is raised: then nothing was planned
   * @throws InvalidInputException if a segment or the message is gone, or uses what is gone
   */
  public RunResult evaluate(
      Workflow workflow, Span span, Instant now, OptionalLong most, Runnable undo) {
    return evaluate(workflow, contacts(workflow, span), span.at(), now, most, undo);
  }

  /**
   * What a run has done.
   *
   * @param missed contacts who qualify although nothing about them seems to have changed: a fault
   */
  record Evaluated(RunResult result, long missed) {}

  /** The contacts that a workflow would write to. */
  public Audience.Asked asked(Workflow workflow, Span span) {
    return audience.asked(workflow, span);
  }

  private Sql contacts(Workflow workflow, Span span) {
    return asked(workflow, span).contacts();
  }

  /** The same, for contacts that are known already. */
  public RunResult evaluate(
      Workflow workflow,
      Sql contacts,
      Instant hour,
      Instant now,
      OptionalLong most,
      Runnable undo) {
    return evaluate(workflow, contacts, new Scope.All(), hour, now, most, undo).result();
  }

  /** The same, of those alone who need be asked. */
  Evaluated evaluate(
      Workflow workflow,
      Sql contacts,
      Scope scope,
      Instant hour,
      Instant now,
      OptionalLong most,
      Runnable undo) {
    if (FlowEntry.isFlow(workflow)) {
      return enter(workflow, contacts, scope, hour, now, most, undo);
    }
    int cap = workflow.cap().orElse(limits.cap());
    int bound = (int) Math.min(cap, most.orElse(cap));
    Message message = message(workflow);
    Planned planned = plan(workflow, message, contacts, scope, hour, now, bound);
    Optional<String> raised =
        planned.planned() == 0 ? Optional.empty() : alarm.check(workflow, message.kind(), now);
    if (raised.isPresent()) {
      undo.run();
      return new Evaluated(held(workflow, hour, planned, Reason.RATE_ALARM, raised.get()), 0);
    }
    if (!planned.overCap()) {
      RunResult done = result(workflow, hour, "DONE", planned, Optional.empty(), "");
      return new Evaluated(done, planned.missed());
    }
    return new Evaluated(tooMany(workflow, hour, planned, cap), 0);
  }

  /** Only a cap of its own holds people back from a flow (R107). */
  private Evaluated enter(
      Workflow workflow,
      Sql contacts,
      Scope scope,
      Instant hour,
      Instant now,
      OptionalLong most,
      Runnable undo) {
    long cap = workflow.cap().map(Integer::longValue).orElse(Long.MAX_VALUE);
    try {
      FlowEntry.Entered entered =
          flows.enter(workflow, contacts, scope, Math.min(cap, most.orElse(cap)), hour, now);
      Planned found = new Planned(entered.people(), entered.people(), 0, 0, false);
      if (entered.people() > most.orElse(Long.MAX_VALUE) || entered.people() > cap) {
        return new Evaluated(
            tooMany(workflow, hour, found, (int) Math.min(cap, Integer.MAX_VALUE)), 0);
      }
      return new Evaluated(
          result(workflow, hour, "DONE", found, Optional.empty(), entered.detail()),
          entered.missed());
    } catch (RateAlarmException e) {
      undo.run();
      return new Evaluated(
          held(workflow, hour, Planned.NOBODY, Reason.RATE_ALARM, e.getMessage()), 0);
    }
  }

  private static RunResult tooMany(Workflow workflow, Instant hour, Planned planned, int cap) {
    return addresses(planned) > cap
        ? held(workflow, hour, planned, Reason.OVER_CAP, overCap(workflow, planned, cap))
        : held(
            workflow, hour, planned, Reason.HELD_BY_GUARD, FirstRunGuard.tell(workflow, planned));
  }

  /** How many addresses a run would plan; nothing is planned. */
  public long count(Workflow workflow, Span span, Instant now) {
    if (FlowEntry.isFlow(workflow)) {
      return flows.count(workflow, contacts(workflow, span), now);
    }
    return addresses(
        plan(
            workflow,
            message(workflow),
            contacts(workflow, span),
            new Scope.All(),
            span.at(),
            now,
            COUNT_ONLY));
  }

  /** The message that a workflow sends. */
  public Message message(Workflow workflow) {
    return messages
        .find(workflow.message())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Message \"" + workflow.message() + "\" does not exist; create it"));
  }

  /** How a workflow's message goes out, as far as there is one. */
  public Way way(Workflow workflow) {
    return messages.find(workflow.message()).map(Way::of).orElse(Way.USUAL);
  }

  private Planned plan(
      Workflow workflow,
      Message message,
      Sql contacts,
      Scope scope,
      Instant hour,
      Instant now,
      int cap) {
    Way way = Way.of(message);
    return deliveries.plan(
        database.work(now),
        new Plan(
            workflow.id(),
            workflow.version(),
            Workflow.SEND,
            FIRST_CYCLE,
            way.channel(),
            message.id(),
            message.version(),
            message.languages(),
            contacts,
            scope,
            way.rule(workflow.contactTypes()),
            cap,
            hour));
  }

  private static RunResult held(
      Workflow workflow, Instant hour, Planned found, Reason reason, String detail) {
    return result(workflow, hour, "HELD", found, Optional.of(reason), detail);
  }

  private static RunResult result(
      Workflow workflow,
      Instant hour,
      String state,
      Planned found,
      Optional<Reason> reason,
      String detail) {
    return new RunResult(
        workflow.id(),
        hour,
        state,
        found.matched(),
        reason.isPresent() ? 0 : found.planned(),
        found.withoutAddress(),
        found.blocked(),
        reason,
        detail);
  }

  /** What the cap and the guard count (R107). */
  static long addresses(Planned planned) {
    return planned.matched() - planned.withoutAddress() - planned.blocked();
  }

  private static String overCap(Workflow workflow, Planned planned, int cap) {
    if (workflow.segments().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%,d people had the event %s, more than the cap of %,d, so nobody came in: give the"
              + " workflow segments, or another cap (cap: in its definition)",
          addresses(planned),
          workflow.flow().on().orElse(""),
          cap);
    }
    return String.format(
        Locale.ROOT,
        "%,d addresses are more than the cap of %,d, so nobody was written to: narrow the segment"
            + " (segment-preview \"%s\" shows what each condition keeps), or set another cap for this"
            + " workflow (cap: in its definition) or for all (key cap of %s)",
        addresses(planned),
        cap,
        workflow.segments().get(0),
        JourneysConfig.PID);
  }
}
