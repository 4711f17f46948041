package io.carillon.journeys.simulation;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.Simulation;
import io.carillon.api.journey.Simulation.Recipient;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Audience;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.FirstRunGuard;
import io.carillon.journeys.tick.Span;
import io.carillon.journeys.tick.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** One strike: the real tick in a transaction that is rolled back (design decision 3). */
public final class Simulator {
  /** Later than whatever has been planned. */
  public static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  private final String recipients = Sql.load(Simulator.class, "recipients.sql");
  private final Database database;
  private final Sandbox sandbox;
  private final Tick tick;
  private final FirstRunGuard guard;
  private final Audience audience;
  private final Workflows workflows;

  public Simulator(
      Database database,
      Sandbox sandbox,
      Tick tick,
      FirstRunGuard guard,
      Audience audience,
      Workflows workflows) {
    this.database = database;
    this.sandbox = sandbox;
    this.tick = tick;
    this.guard = guard;
    this.audience = audience;
    this.workflows = workflows;
  }

  public List<Simulation> simulate(Optional<String> key, Instant at, int limit) {
    Instant strike = at.truncatedTo(ChronoUnit.MICROS);
    if (key.isPresent()) {
      return List.of(simulate(find(workflows, key.get()), strike, limit));
    }
    return workflows.list().stream()
        .filter(Simulator::runsAtHours)
        .map(workflow -> simulateOrTell(workflow, strike, limit))
        .toList();
  }

  /**
   * @throws InvalidInputException if there is none
   */
  static Workflow find(Workflows workflows, String key) {
    return workflows
        .find(key)
        .filter(found -> found.state() != WorkflowState.DELETED)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no workflow \"" + key + "\"; workflow-list shows all"));
  }

  static boolean runsAtHours(Workflow workflow) {
    return workflow.state() == WorkflowState.ACTIVE && workflow.kind() != WorkflowKind.APPLICATION;
  }

  /** An incomplete workflow must not prevent the simulation of the others. */
  private Simulation simulateOrTell(Workflow workflow, Instant at, int limit) {
    try {
      return simulate(workflow, at, limit);
    } catch (InvalidInputException e) {
      RunResult failed =
          new RunResult(workflow.id(), at, "FAILED", 0, 0, 0, 0, Optional.empty(), e.getMessage());
      return new Simulation(workflow.name(), failed, List.of());
    }
  }

  private Simulation simulate(Workflow workflow, Instant at, int limit) {
    if (workflow.kind() == WorkflowKind.APPLICATION) {
      throw new InvalidInputException(
          "Workflow \""
              + workflow.name()
              + "\" decides on applications when they come, not at hours: there is no strike to"
              + " simulate");
    }
    Span span = Span.before(at);
    boolean history = audience.asksForDeliveries(workflow, span);
    Sandbox.Scope scope =
        new Sandbox.Scope(
            List.of(workflow.id()), EVER, at.minus(Duration.ofDays(1)), EVER, history);
    return sandbox.open(
        scope,
        status -> {
          Object before = status.createSavepoint();
          RunResult result =
              tick.evaluate(
                  workflow,
                  span,
                  at,
                  guard.watch(workflow, at).most(),
                  () -> status.rollbackToSavepoint(before));
          return new Simulation(workflow.name(), result, recipients(workflow, at, limit));
        });
  }

  private List<Recipient> recipients(Workflow workflow, Instant at, int limit) {
    return database
        .sql(recipients)
        .param("channel", tick.way(workflow).channel())
        .param("workflow", workflow.id())
        .param("now", Database.timestamp(at))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Recipient(
                    row.getLong("contact_id"),
                    row.getString("external_id"),
                    row.getString("name"),
                    row.getString("address")))
        .list();
  }
}
