package io.carillon.journeys.simulation;

import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.flow.FlowEntry;
import io.carillon.journeys.flow.FlowViewService;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.FirstRunGuard;
import io.carillon.journeys.tick.Span;
import io.carillon.journeys.tick.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
  private final FlowCast cast;
  private final FlowResults results;
  private final Deliveries deliveries;

  /**
   * @param tick of simulations: with flows whose actions change nothing
   */
  public RangeRun(
      Database database,
      Sandbox sandbox,
      Tick tick,
      FlowCast cast,
      FirstRunGuard guard,
      NeededFields needed,
      ContactTraces traces,
      FlowViewService views,
      Deliveries deliveries) {
    this.database = database;
    this.sandbox = sandbox;
    this.tick = tick;
    this.guard = guard;
    this.needed = needed;
    this.collisions = new Collisions(database);
    this.traces = traces;
    this.cast = cast;
    this.results = new FlowResults(database, views);
    this.deliveries = deliveries;
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
    SimulatedPolicies policies =
        sandbox.part(transaction, () -> new SimulatedPolicies(database, deliveries));
    List<Workflow> ordered = policies.inOrder(running);
    List<SimulatedWorkflow> members =
        sandbox.part(
            transaction,
            () ->
                ordered.stream()
                    .filter(workflow -> !FlowEntry.isFlow(workflow))
                    .map(workflow -> prepare(workflow, request.from(), policies))
                    .toList());
    List<SimulatedFlow> flows =
        sandbox.part(
            transaction,
            () ->
                ordered.stream()
                    .filter(FlowEntry::isFlow)
                    .map(
                        workflow ->
                            cast.prepare(
                                workflow, request, watch(workflow, request.from()), policies))
                    .toList());
    FlowHours moments = new FlowHours(database, sandbox, flows, request);
    ContactTraces.Trace trace = traces.of(contact);
    Statistics statistics = new Statistics();
    int hours = 0;
    moments.before(transaction, earlier(first(request.from()), request.to()));
    for (Instant at = first(request.from()); at.isBefore(request.to()); at = at.plus(HOUR)) {
      Instant hour = at;
      sandbox.part(
          transaction,
          () -> {
            strike(transaction, members, hour, request, trace, statistics);
            return 0;
          });
      moments.hour(transaction, at, request.to());
      hours++;
    }
    int struck = hours;
    return sandbox.part(
        transaction,
        () -> {
          List<FlowResults.Told> told =
              flows.stream().map(flow -> results.of(flow, request, contact)).toList();
          return new SimulatedRange(
              request.from(),
              request.to(),
              struck,
              inOrder(running, members, told),
              Stream.concat(
                      members.stream().flatMap(SimulatedWorkflow::days),
                      told.stream().flatMap(each -> each.days().stream()))
                  .sorted(Comparator.comparing(Day::day))
                  .toList(),
              collisions.find(request, named),
              trace.moments(),
              told.stream().map(FlowResults.Told::flow).toList());
        });
  }

  private void strike(
      SavepointManager transaction,
      List<SimulatedWorkflow> members,
      Instant at,
      SimulationRequest request,
      ContactTraces.Trace trace,
      Statistics statistics) {
    Span span = new Span(at.minus(HOUR), at);
    for (SimulatedWorkflow member : members) {
      if (!member.stopped()) {
        RunResult result = member.strike(transaction, span, request.zone());
        trace.look(member.workflow(), span, result);
        statistics.grown(result);
      }
    }
  }

  private static List<Member> inOrder(
      List<Workflow> running, List<SimulatedWorkflow> members, List<FlowResults.Told> told) {
    Map<Long, Member> all = new HashMap<>();
    members.forEach(member -> all.put(member.workflow().id(), member.member()));
    told.forEach(each -> all.put(each.member().workflowId(), each.member()));
    return running.stream().map(workflow -> all.get(workflow.id())).toList();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The first strike of the range. One exactly at its beginning belongs to it. */
  private static Instant first(Instant from) {
    Instant top = from.truncatedTo(ChronoUnit.HOURS);
    return top.equals(from) ? top : top.plus(HOUR);
  }

  /** A workflow that was not active when the range begins, is activated then. */
  private FirstRunGuard.Watch watch(Workflow workflow, Instant from) {
    boolean fresh = workflow.activatedAt().filter(from::equals).isPresent();
    return fresh
        ? guard.watch(tick.count(workflow, Span.before(from), from))
        : guard.watch(workflow, from);
  }

  private SimulatedWorkflow prepare(Workflow workflow, Instant from, SimulatedPolicies policies) {
    return new SimulatedWorkflow(
        database,
        tick,
        policies,
        workflow,
        needed.missing(tick.message(workflow)),
        new Candidates(database, workflow.id(), from),
        watch(workflow, from));
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
