package io.carillon.exports;

import io.carillon.api.InvalidInputException;
import io.carillon.api.export.ExportDestination;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.Exports;
import io.carillon.api.export.PlannedExport;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes requests for exports, and tells of them. */
@Component(service = Exports.class)
public final class ExportService implements Exports {
  private final Database database;
  private final Workflows workflows;
  private final Destinations destinations;
  private final ExportChecker checker;
  private final RunTable runs;
  private final PlanTable plans;

  @Activate
  public ExportService(
      @Reference DataSource database,
      @Reference Workflows workflows,
      @Reference Destinations destinations,
      @Reference ExportChecker checker) {
    this.database = new Database(database);
    this.workflows = workflows;
    this.destinations = destinations;
    this.checker = checker;
    this.runs = new RunTable(this.database);
    this.plans = new PlanTable(this.database);
  }

  @Override
  public ExportRun request(ExportRequest request, Instant now) {
    ExportPlan plan =
        RunTable.plan(request.content(), request.fields(), request.format(), request.destination());
    return made(workflow(request.workflow()), List.of(plan), false, now).get(0);
  }

  @Override
  public List<ExportRun> request(String key, Optional<String> name, Instant now) {
    Workflow workflow = workflow(key);
    List<ExportPlan> all = workflow.campaign().exports();
    List<ExportPlan> chosen =
        all.stream()
            .filter(plan -> name.isEmpty() || plan.name().equalsIgnoreCase(name.get()))
            .toList();
    if (chosen.isEmpty()) {
      throw new InvalidInputException(
          all.isEmpty()
              ? "The document of \"%s\" has no export; write export: there"
                  .formatted(workflow.name())
              : "\"%s\" has no export \"%s\"; it has %s"
                  .formatted(
                      workflow.name(),
                      name.orElse(""),
                      String.join(", ", all.stream().map(ExportPlan::name).toList())));
    }
    return made(workflow, chosen, true, now);
  }

  private List<ExportRun> made(
      Workflow workflow, List<ExportPlan> chosen, boolean named, Instant now) {
    chosen.forEach(checker::check);
    List<Long> made =
        database.inTransaction(
            now,
            work ->
                chosen.stream()
                    .map(
                        plan ->
                            RunTable.insert(work, workflow, plan, named, Optional.empty())
                                .orElseThrow())
                    .toList());
    return made.stream().map(id -> find(id).orElseThrow()).toList();
  }

  private Workflow workflow(String key) {
    return workflows
        .find(key)
        .orElseThrow(() -> new InvalidInputException("There is no workflow \"" + key + "\""));
  }

  @Override
  public Optional<ExportRun> find(long id) {
    return runs.find(id).map(RunTable.Taken::run);
  }

  @Override
  public List<ExportRun> list(Optional<Long> workflowId, int limit) {
    return runs.list(workflowId, limit);
  }

  @Override
  public List<PlannedExport> plans(Optional<Long> workflowId) {
    return plans.list(workflowId, this::find);
  }

  @Override
  public List<ExportDestination> destinations() {
    return destinations.list();
  }
}
