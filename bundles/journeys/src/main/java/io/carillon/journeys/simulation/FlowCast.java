package io.carillon.journeys.simulation;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.journey.SimulationRequest;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.flow.FlowAdvance;
import io.carillon.journeys.flow.Flows;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.FirstRunGuard;
import io.carillon.journeys.tick.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes flows ready for a simulated range. */
public final class FlowCast {
  private static final SqlTemplate COMING = SimulatedFlow.template("sandbox-flow-coming.sql");
  private static final SqlTemplate ASSUMED = SimulatedFlow.template("sandbox-flow-assumed.sql");
  private static final SqlTemplate REALLY = SimulatedFlow.template("sandbox-flow-really.sql");
  private static final double PERCENT = 100;

  /** Parts of an hour, so that all that is assumed falls together with its strike. */
  private static final List<Integer> GRIDS = List.of(60, 30, 15, 10, 5, 2);

  private static final int QUARTERS = 4;

  private final Database database;
  private final Tick tick;
  private final FlowAdvance advance;
  private final NeededFields needed;
  private final Messages messages;
  private final Segments segments;

  /**
   * @param tick of simulations
   * @param advance of simulations
   */
  public FlowCast(
      Database database,
      Tick tick,
      FlowAdvance advance,
      NeededFields needed,
      Messages messages,
      Segments segments) {
    this.database = database;
    this.tick = tick;
    this.advance = advance;
    this.needed = needed;
    this.messages = messages;
    this.segments = segments;
  }

  /**
   * What it looks at besides what becomes of its own messages.
   *
   * @throws io.carillon.api.InvalidInputException if a segment that it asks for is gone
   */
  Flows.Looks looks(Workflow workflow, SimulationRequest request) {
    return Flows.looks(workflow, segments, new AsOf(request.from(), workflow.zone()));
  }

  SimulatedFlow prepare(
      Workflow workflow,
      SimulationRequest request,
      FirstRunGuard.Watch watch,
      SimulatedPolicies policies) {
    Map<String, Object> values = new HashMap<>();
    values.put("workflow", workflow.id());
    values.put("types", looks(workflow, request).events().toArray(String[]::new));
    values.put("from", Database.timestamp(request.from()));
    values.put("to", Database.timestamp(request.to()));
    Sql coming = COMING.with(values, Map.of());
    database.sql(coming.text()).params(coming.parameters()).update();
    return new SimulatedFlow(
        database,
        tick,
        advance,
        policies,
        workflow,
        missing(workflow),
        responses(workflow, request),
        watch);
  }

  private Map<String, Sql> missing(Workflow workflow) {
    Map<String, Sql> missing = new HashMap<>();
    for (FlowStep step : workflow.flow().steps()) {
      if (step instanceof FlowStep.Send send && send.from().isEmpty()) {
        messages
            .find(send.message())
            .map(needed::missing)
            .filter(who -> !who.equals(NeededFields.NOTHING))
            .ifPresent(who -> missing.put(step.key(), who));
      }
    }
    return missing;
  }

  private static Sql responses(Workflow workflow, SimulationRequest request) {
    return request
        .assumed()
        .map(
            assumed ->
                ASSUMED.with(
                    Map.of(
                        "opened", assumed.opened() / PERCENT,
                        "clicked", assumed.clicked() / PERCENT,
                        "bounced", assumed.bounced() / PERCENT,
                        "seed", assumed.seed(),
                        "minutes", minutesApart(workflow)),
                    Map.of()))
        .orElseGet(() -> REALLY.with(Map.of(), Map.of()));
  }

  /**
   * How far apart people do something with messages, if that is assumed: each moment costs a pass.
   * A whole hour, but a quarter of the shortest time that the flow gives them, at least a minute.
   */
  static int minutesApart(Workflow workflow) {
    long shortest =
        workflow.flow().steps().stream()
            .filter(FlowStep.Condition.class::isInstance)
            .flatMap(step -> ((FlowStep.Condition) step).within().stream())
            .filter(within -> !within.isZero())
            .mapToLong(Duration::toMinutes)
            .min()
            .orElse(Long.MAX_VALUE);
    return GRIDS.stream().filter(minutes -> minutes <= shortest / QUARTERS).findFirst().orElse(1);
  }
}
