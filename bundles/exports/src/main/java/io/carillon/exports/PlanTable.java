package io.carillon.exports;

import io.carillon.api.Sql;
import io.carillon.api.export.ExportContent;
import io.carillon.api.export.ExportFormat;
import io.carillon.api.export.ExportPlan;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.ExportTime;
import io.carillon.api.export.PlannedExport;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code export_plan} and {@code export_known}. */
final class PlanTable {
  private final Database database;

  PlanTable(Database database) {
    this.database = database;
  }

  /** A workflow that is not as the plans know it. */
  record Changed(long id, int version, WorkflowState state) {}

  /** What is due, of which version. */
  record Due(long workflowId, String name, int version, Instant at) {}

  List<Changed> changed() {
    return database
        .sql(load("plan-changed.sql"))
        .query(
            (row, number) ->
                new Changed(
                    row.getLong("id"),
                    row.getInt("version"),
                    WorkflowState.valueOf(row.getString("state"))))
        .list();
  }

  /** Follows a workflow's document and state. */
  static void save(UnitOfWork work, Changed changed, Workflow workflow) {
    sql(work, "plan-known.sql", changed.id())
        .param("version", changed.version())
        .param("state", changed.state().name())
        .update();
    List<ExportPlan> plans = workflow.campaign().exports();
    sql(work, "plan-drop.sql", changed.id())
        .param("names", plans.stream().map(ExportPlan::name).toArray(String[]::new))
        .update();
    plans.forEach(plan -> save(work, changed, workflow, plan));
    if (changed.state() == WorkflowState.DELETED) {
      sql(work, "plan-deleted.sql", changed.id())
          .param("now", Database.timestamp(work.now()))
          .update();
    }
  }

  private static void save(UnitOfWork work, Changed changed, Workflow workflow, ExportPlan plan) {
    Optional<LocalDateTime> ends = workflow.flow().ends();
    sql(work, "plan-save.sql", changed.id())
        .param("name", plan.name())
        .param("version", changed.version())
        .param("content", plan.content().name())
        .param("format", plan.format().name())
        .param("destination", plan.destination())
        .param("fields", plan.fields().toArray(String[]::new))
        .param("new", plan.onlyNew())
        .param("atEnd", plan.time() instanceof ExportTime.AtEnd)
        .param(
            "schedule", plan.time() + " " + workflow.zone() + ends.map(end -> " " + end).orElse(""))
        .param(
            "next",
            Schedule.next(plan.time(), work.now(), workflow.zone(), ends)
                .map(Database::timestamp)
                .orElse(null))
        .update();
  }

  /** What is due now; no other server has it until the unit of work ends. */
  static List<Due> due(UnitOfWork work) {
    return Database.sql(work, load("plan-due.sql"))
        .param("now", Database.timestamp(work.now()))
        .query(
            (row, number) ->
                new Due(
                    row.getLong("workflow_id"),
                    row.getString("name"),
                    row.getInt("version"),
                    Database.instant(row, "next_at")))
        .list();
  }

  static void next(UnitOfWork work, Due due, Optional<Instant> next) {
    sql(work, "plan-next.sql", due.workflowId())
        .param("name", due.name())
        .param("next", next.map(Database::timestamp).orElse(null))
        .update();
  }

  List<PlannedExport> list(Optional<Long> workflow, LongFunction<Optional<ExportRun>> runs) {
    return database
        .sql(load("plan-list.sql"))
        .param("workflow", workflow.orElse(null))
        .query((row, number) -> planned(row, runs))
        .list();
  }

  private static PlannedExport planned(ResultSet row, LongFunction<Optional<ExportRun>> runs)
      throws SQLException {
    Long last = row.getObject("last", Long.class);
    return new PlannedExport(
        row.getLong("workflow_id"),
        row.getString("name"),
        ExportContent.valueOf(row.getString("content")),
        ExportFormat.valueOf(row.getString("format")),
        row.getString("destination"),
        Database.maybeInstant(row, "next_at").filter(Schedule.WHENEVER::isAfter),
        last == null ? Optional.empty() : runs.apply(last));
  }

  private static JdbcClient.StatementSpec sql(UnitOfWork work, String file, long workflow) {
    return Database.sql(work, load(file)).param("workflow", workflow);
  }

  private static String load(String file) {
    return Sql.load(PlanTable.class, file);
  }
}
