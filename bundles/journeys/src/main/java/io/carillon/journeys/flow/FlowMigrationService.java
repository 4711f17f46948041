package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.InvalidInputException;
import io.carillon.api.journey.FlowMigrations;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves the people of a version at once, while nobody else moves people of the flow. */
@Component
public final class FlowMigrationService implements FlowMigrations {
  private final Database database;
  private final FlowSql sql;
  private final FlowTables tables;
  private final Workflows workflows;
  private final Segments segments;

  @Activate
  public FlowMigrationService(
      @Reference DataSource dataSource,
      @Reference Workflows workflows,
      @Reference Segments segments) {
    this.database = new Database(dataSource);
    this.sql = new FlowSql(database);
    this.tables = new FlowTables(database);
    this.workflows = workflows;
    this.segments = segments;
  }

  /** Two versions of a flow, and which step becomes which. */
  private record Plan(Workflow from, Workflow to, Map<String, String> steps) {}

  @Override
  public List<Moved> preview(long workflowId, int from, int to, Map<String, String> steps) {
    Plan plan = plan(workflowId, from, to, steps);
    return database.inTransaction(status -> told(plan, standing(plan)));
  }

  @Override
  public List<Moved> migrate(
      long workflowId, int from, int to, Map<String, String> steps, Instant now) {
    Plan plan = plan(workflowId, from, to, steps);
    Pass pass = new Pass(plan.to(), now.truncatedTo(ChronoUnit.MICROS));
    return database.inTransaction(
        status -> {
          tables.prepare(pass.now());
          sql.of("lock", pass.values()).query((row, number) -> 0).list();
          listen(pass);
          List<Moved> told = told(plan, standing(plan));
          move(plan, pass);
          return told;
        });
  }

  private Plan plan(long workflowId, int from, int to, Map<String, String> named) {
    if (from == to) {
      throw new InvalidInputException("The two versions are the same: " + from);
    }
    Workflow left = version(workflowId, from);
    Workflow right = version(workflowId, to);
    named.forEach(
        (old, next) -> {
          require(left, old);
          require(right, next);
          requireNoDecision(right, next);
        });
    Map<String, String> steps = new LinkedHashMap<>();
    for (FlowStep step : left.flow().steps()) {
      Optional.ofNullable(named.get(step.key()))
          .or(() -> right.flow().step(step.key()).map(FlowStep::key))
          .ifPresent(next -> steps.put(step.key(), next));
    }
    return new Plan(left, right, steps);
  }

  private Workflow version(long workflowId, int version) {
    return workflows
        .version(workflowId, version)
        .filter(FlowEntry::isFlow)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no version %d of this workflow that has steps".formatted(version)));
  }

  private static void require(Workflow workflow, String step) {
    if (workflow.flow().step(step).isEmpty()) {
      throw new InvalidInputException(
          "Version %d of \"%s\" has no step \"%s\"; it has %s"
              .formatted(
                  workflow.version(),
                  workflow.name(),
                  step,
                  workflow.flow().steps().stream()
                      .map(FlowStep::key)
                      .collect(Collectors.joining(", "))));
    }
  }

  private static void requireNoDecision(Workflow workflow, String step) {
    if (workflow.flow().step(step).orElseThrow() instanceof FlowStep.Decide) {
      throw new InvalidInputException(
          "Step \"%s\" is done with the decision on an application; name one after it"
              .formatted(step));
    }
  }

  private Map<String, Long> standing(Plan plan) {
    Map<String, Long> people = new HashMap<>();
    sql.of("standing-by-step", Map.of("workflow", plan.from().id(), "from", plan.from().version()))
        .query(
            row -> {
              people.put(row.getString("step"), row.getLong("people"));
            });
    return people;
  }

  private static List<Moved> told(Plan plan, Map<String, Long> standing) {
    return plan.from().flow().steps().stream()
        .map(FlowStep::key)
        .filter(standing::containsKey)
        .map(key -> new Moved(key, Optional.ofNullable(plan.steps().get(key)), standing.get(key)))
        .toList();
  }

  /** What the other version waits for wakes those who come there. */
  private void listen(Pass pass) {
    AsOf asOf = new AsOf(pass.now(), pass.workflow().zone());
    for (FlowStep step : pass.workflow().flow().steps()) {
      if (step instanceof FlowStep.Condition condition) {
        StepQuestion question =
            StepQuestion.of(pass.workflow(), condition.key(), condition.asks(), segments, asOf);
        Map<String, Object> values = new HashMap<>(pass.values());
        values.put("kinds", question.awaits().toArray(String[]::new));
        sql.of("await", values).update();
      }
    }
  }

  private void move(Plan plan, Pass pass) {
    List<String> olds = new ArrayList<>(plan.steps().keySet());
    List<String> news = olds.stream().map(plan.steps()::get).toList();
    Map<String, Object> values = new HashMap<>(pass.values());
    values.put("from", plan.from().version());
    values.put("to", plan.to().version());
    values.put("olds", olds.toArray(String[]::new));
    values.put("news", news.toArray(String[]::new));
    values.put("asks", news.stream().map(key -> asks(plan.to(), key)).toArray(Boolean[]::new));
    sql.of("migrate", values).query().listOfRows();
  }

  /** Whether one can stand there without a limit. */
  private static boolean asks(Workflow workflow, String key) {
    return workflow.flow().step(key).orElseThrow() instanceof FlowStep.Condition condition
        && condition.within().filter(Duration.ZERO::equals).isEmpty();
  }
}
