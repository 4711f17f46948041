package io.carillon.journeys;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.Simulation;
import io.carillon.api.journey.Simulation.Recipient;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The real tick in a transaction that is rolled back (design decision 3). */
final class Simulator {
  private final String recipients = Sql.load(Simulator.class, "recipients.sql");
  private final Database database;
  private final Tick tick;
  private final Workflows workflows;

  Simulator(Database database, Tick tick, Workflows workflows) {
    this.database = database;
    this.tick = tick;
    this.workflows = workflows;
  }

  List<Simulation> simulate(Optional<String> key, Instant at, int limit) {
    Instant strike = at.truncatedTo(ChronoUnit.MICROS);
    if (key.isPresent()) {
      Workflow workflow =
          workflows
              .find(key.get())
              .filter(found -> found.state() != WorkflowState.DELETED)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "There is no workflow \"" + key.get() + "\"; workflow-list shows all"));
      return List.of(simulate(workflow, strike, limit));
    }
    return workflows.list().stream()
        .filter(workflow -> workflow.state() == WorkflowState.ACTIVE)
        .map(workflow -> simulateOrTell(workflow, strike, limit))
        .toList();
  }

  /** One incomplete workflow must not hide what the others would do. */
  private Simulation simulateOrTell(Workflow workflow, Instant at, int limit) {
    try {
      return simulate(workflow, at, limit);
    } catch (InvalidInputException e) {
      RunResult failed = new RunResult(workflow.id(), at, "FAILED", 0, 0, 0, e.getMessage());
      return new Simulation(workflow.name(), failed, List.of());
    }
  }

  private Simulation simulate(Workflow workflow, Instant at, int limit) {
    return database.inTransaction(
        status -> {
          status.setRollbackOnly();
          // Planned before the hour: that marks the rows of a simulation.
          RunResult result =
              tick.evaluate(workflow, Span.before(at), at.minus(1, ChronoUnit.MICROS));
          return new Simulation(workflow.name(), result, recipients(workflow.id(), at, limit));
        });
  }

  private List<Recipient> recipients(long workflowId, Instant at, int limit) {
    return database
        .sql(recipients)
        .param("workflow", workflowId)
        .param("hour", Database.timestamp(at))
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
