package io.carillon.journeys.flow;

import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.FlowMoves;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves single people by hand, while nobody else moves people of the flow. */
@Component
public final class FlowMoveService implements FlowMoves {
  private static final int LONGEST_REASON = 200;

  private final Database database;
  private final FlowSql sql;
  private final FlowTables tables;
  private final Workflows workflows;

  @Activate
  public FlowMoveService(@Reference DataSource dataSource, @Reference Workflows workflows) {
    this.database = new Database(dataSource);
    this.sql = new FlowSql(database);
    this.tables = new FlowTables(database);
    this.workflows = workflows;
  }

  @Override
  public String end(long workflowId, long contactId, String reason, Instant now) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new InvalidInputException(
          "The reason needs 1 to %d characters".formatted(LONGEST_REASON));
    }
    return alone(
        workflowId,
        now,
        pass -> {
          String stood = byHand("end-by-hand", pass, contactId, Map.of("reason", reason.strip()));
          sql.of("finish", pass.values()).update();
          return stood;
        });
  }

  @Override
  public String move(long workflowId, long contactId, String step, Instant now) {
    return alone(
        workflowId,
        now,
        pass -> {
          requireStep(pass.workflow(), step);
          return byHand("move-by-hand", pass, contactId, Map.of("step", step));
        });
  }

  /** What is done to somebody, with nobody else moving people of this flow. */
  private interface Work {
    String with(Pass pass);
  }

  private String alone(long workflowId, Instant now, Work work) {
    return database.inTransaction(
        status -> {
          Workflow workflow = flow(workflowId);
          Pass pass = new Pass(workflow, now.truncatedTo(ChronoUnit.MICROS));
          tables.prepare(pass.now());
          sql.of("lock", pass.values()).query((row, number) -> 0).list();
          return work.with(pass);
        });
  }

  private Workflow flow(long workflowId) {
    return workflows
        .find(String.valueOf(workflowId))
        .filter(FlowEntry::isFlow)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Workflow "
                        + workflowId
                        + " has no steps; workflow-list --type flow shows those"
                        + " that have"));
  }

  private static void requireStep(Workflow workflow, String step) {
    FlowStep found = workflow.flow().step(step).orElse(null);
    if (found instanceof FlowStep.Decide) {
      throw new InvalidInputException(
          "Step \"%s\" is done with the decision on an application; application-accept decides"
              .formatted(step));
    }
    if (found == null) {
      throw new InvalidInputException(
          "Workflow \"%s\" has no step \"%s\"; it has %s"
              .formatted(
                  workflow.name(),
                  step,
                  workflow.flow().steps().stream()
                      .map(FlowStep::key)
                      .collect(Collectors.joining(", "))));
    }
  }

  private String byHand(String file, Pass pass, long contactId, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put("contact", contactId);
    values.putAll(more);
    List<String> stood = sql.of(file, values).query(String.class).list();
    if (stood.isEmpty()) {
      throw new InvalidInputException(
          "The contact is not on the way through \"%s\"; journey-list shows who is"
              .formatted(pass.workflow().name()));
    }
    return stood.get(0);
  }
}
