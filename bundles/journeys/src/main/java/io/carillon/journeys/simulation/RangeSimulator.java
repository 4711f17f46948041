package io.carillon.journeys.simulation;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contacts;
import io.carillon.api.journey.SimulatedRange;
import io.carillon.api.journey.SimulatedRange.Member;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.flow.FlowEntry;
import io.carillon.journeys.tick.Audience;
import io.carillon.journeys.tick.Span;
import io.carillon.journeys.tick.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A range of hours: the real tick, hour after hour, in a transaction that is rolled back. */
public final class RangeSimulator {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int MOST_SAMPLES = 1_000;

  private final Sandbox sandbox;
  private final RangeRun rangeRun;
  private final Tick tick;
  private final Audience audience;
  private final Workflows workflows;
  private final Contacts contacts;
  private final FlowCast flows;

  public RangeSimulator(
      Sandbox sandbox,
      RangeRun rangeRun,
      Tick tick,
      Audience audience,
      Workflows workflows,
      Contacts contacts,
      FlowCast flows) {
    this.sandbox = sandbox;
    this.rangeRun = rangeRun;
    this.tick = tick;
    this.audience = audience;
    this.workflows = workflows;
    this.contacts = contacts;
    this.flows = flows;
  }

  /** The workflows of a simulation, and why some of them are left out. */
  private record Cast(
      List<Workflow> named, List<Workflow> running, boolean history, List<Member> leftOut) {}

  public SimulatedRange simulate(SimulationRequest request) {
    check(request);
    Optional<Long> contact = request.contact().map(key -> contacts.get(key).id());
    Cast cast = cast(request);
    Sandbox.Scope scope =
        new Sandbox.Scope(
            cast.running().stream().map(Workflow::id).toList(),
            request.from(),
            request.from().minus(DAY),
            request.to(),
            cast.history());
    SimulatedRange range =
        sandbox.openInParts(
            scope, status -> rangeRun.run(status, request, cast.named(), cast.running(), contact));
    List<Member> members = new ArrayList<>(range.members());
    members.addAll(cast.leftOut());
    return new SimulatedRange(
        range.from(),
        range.to(),
        range.hours(),
        members,
        range.days(),
        range.collisions(),
        range.trace(),
        range.flows());
  }

  private static void check(SimulationRequest request) {
    if (request.workflows().isEmpty()) {
      throw new InvalidInputException("Which workflow? Name at least one to simulate");
    }
    if (!request.from().isBefore(request.to())) {
      throw new InvalidInputException(
          "A simulation needs a range: its end, "
              + request.to()
              + ", must be later than its beginning, "
              + request.from());
    }
    if (Duration.between(request.from(), request.to()).compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          "A simulation takes a year at most: bring "
              + request.from()
              + " and "
              + request.to()
              + " closer together");
    }
    if (request.samples() < 0 || request.samples() > MOST_SAMPLES) {
      throw new InvalidInputException(
          "A collision can name from 0 to " + MOST_SAMPLES + " contacts, not " + request.samples());
    }
  }

  private Cast cast(SimulationRequest request) {
    Map<Long, Workflow> named = new LinkedHashMap<>();
    for (String key : request.workflows()) {
      Workflow workflow = Simulator.find(workflows, key);
      named.put(workflow.id(), workflow);
    }
    Map<Long, Workflow> all = new LinkedHashMap<>(named);
    if (request.others()) {
      workflows.list().stream()
          .filter(workflow -> Simulator.runsAtHours(workflow) || isActiveFlow(workflow))
          .forEach(workflow -> all.putIfAbsent(workflow.id(), workflow));
    }
    Span first = Span.before(request.from());
    List<Workflow> running = new ArrayList<>();
    List<Member> leftOut = new ArrayList<>();
    boolean history = false;
    for (Workflow workflow : all.values()) {
      if (workflow.kind() == WorkflowKind.APPLICATION && !FlowEntry.isFlow(workflow)) {
        leftOut.add(
            leftOut(
                workflow, "decides on applications when they come, not at hours: not simulated"));
        continue;
      }
      try {
        if (FlowEntry.isFlow(workflow)) {
          history |= flows.looks(workflow, request).deliveries();
        } else {
          tick.message(workflow);
        }
        history |= audience.asksForDeliveries(workflow, first);
        running.add(Activated.by(workflow, request.from()));
      } catch (InvalidInputException e) {
        // An incomplete workflow must not prevent the simulation of the others.
        leftOut.add(leftOut(workflow, "not simulated: " + e.getMessage()));
      }
    }
    return new Cast(List.copyOf(named.values()), running, history, leftOut);
  }

  private static boolean isActiveFlow(Workflow workflow) {
    return workflow.state() == WorkflowState.ACTIVE && FlowEntry.isFlow(workflow);
  }

  private static Member leftOut(Workflow workflow, String note) {
    return new Member(workflow.id(), workflow.name(), false, 0, 0, Map.of(), note);
  }

  /** How many addresses a run at a moment would plan; nothing is planned. */
  public long expected(Workflow workflow, Instant now) {
    Workflow active = Simulator.runsAtHours(workflow) ? workflow : Activated.at(workflow, now);
    Span span = Span.before(now);
    Sandbox.Scope scope =
        new Sandbox.Scope(
            List.of(workflow.id()),
            Simulator.EVER,
            Simulator.EVER,
            Simulator.EVER,
            audience.asksForDeliveries(active, span));
    return sandbox.open(scope, status -> tick.count(active, span, now));
  }
}
