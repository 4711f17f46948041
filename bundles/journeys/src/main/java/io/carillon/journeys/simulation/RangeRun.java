package io.carillon.journeys.simulation;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.FirstRunGuard;
import io.carillon.journeys.tick.Span;
import io.carillon.journeys.tick.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.SavepointManager;

/** Runs the hours of a range, one after the other, in an open sandbox. */
public final class RangeRun {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Database database;
  private final Sandbox sandbox;
  private final Tick tick;
  private final FirstRunGuard guard;
  private final NeededFields needed;
  private final Collisions collisions;
  private final ContactTraces traces;

  public RangeRun(
      Database database,
      Sandbox sandbox,
      Tick tick,
      FirstRunGuard guard,
      NeededFields needed,
      ContactTraces traces) {
    this.database = database;
    this.sandbox = sandbox;
    this.tick = tick;
    this.guard = guard;
    this.needed = needed;
    this.collisions = new Collisions(database);
    this.traces = traces;
  }

  /**
   * @param named whose collisions are wanted
   * @param running as active
   * @param contact whose trace is wanted
   */
  SimulatedRange run(
      SavepointManager transaction,
      SimulationRequest request,
      List<Workflow> named,
      List<Workflow> running,
      Optional<Long> contact) {
    List<SimulatedWorkflow> members =
        running.stream().map(workflow -> prepare(workflow, request.from())).toList();
    ContactTraces.Trace trace = traces.of(contact);
    Statistics statistics = new Statistics();
    int hours = 0;
    for (Instant at = first(request.from()); at.isBefore(request.to()); at = at.plus(HOUR)) {
      Span span = new Span(at.minus(HOUR), at);
      for (SimulatedWorkflow member : members) {
        if (!member.stopped()) {
          RunResult result = member.strike(transaction, span, request.zone());
          trace.look(member.workflow(), span, result);
          statistics.grown(result);
        }
      }
      hours++;
    }
    return new SimulatedRange(
        request.from(),
        request.to(),
        hours,
        members.stream().map(SimulatedWorkflow::member).toList(),
        members.stream()
            .flatMap(SimulatedWorkflow::days)
            .sorted(Comparator.comparing(Day::day))
            .toList(),
        collisions.find(request, named),
        trace.moments());
  }

  /** The first strike of the range. One exactly at its beginning belongs to it. */
  private static Instant first(Instant from) {
    Instant top = from.truncatedTo(ChronoUnit.HOURS);
    return top.equals(from) ? top : top.plus(HOUR);
  }

  /** A workflow that was not active when the range begins, is activated then. */
  private SimulatedWorkflow prepare(Workflow workflow, Instant from) {
    boolean fresh = workflow.activatedAt().filter(from::equals).isPresent();
    FirstRunGuard.Watch watch =
        fresh
            ? guard.watch(tick.count(workflow, Span.before(from), from))
            : guard.watch(workflow, from);
    return new SimulatedWorkflow(
        database,
        tick,
        workflow,
        needed.missing(tick.message(workflow)),
        new Candidates(database, workflow.id(), from),
        watch);
  }

  /** Renews PostgreSQL's statistics of the temporary table as it grows. */
  private final class Statistics {
    private static final long LEAST = 100;
    private long known;
    private long fresh;

    void grown(RunResult result) {
      fresh += result.reason().filter(Reason.RATE_ALARM::equals).isPresent() ? 0 : result.matched();
      if (fresh > Math.max(LEAST, known)) {
        sandbox.refresh();
        known += fresh;
        fresh = 0;
      }
    }
  }
}
