package io.carillon.journeys.tick;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.WorkflowState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of table {@code run}: one workflow at one hour. */
public final class Runs {
  private final String lock = Sql.load(Runs.class, "run-lock.sql");
  private final String find = Sql.load(Runs.class, "run.sql");
  private final String ofHour = Sql.load(Runs.class, "runs-of-hour.sql");
  private final String start = Sql.load(Runs.class, "start-run.sql");
  private final String workflowState = Sql.load(Runs.class, "workflow-state.sql");
  private final String finish = Sql.load(Runs.class, "finish-run.sql");
  private final String fail = Sql.load(Runs.class, "fail-run.sql");
  private final Database database;

  public Runs(Database database) {
    this.database = database;
  }

  /**
   * A run as it is in the database.
   *
   * @param span that it evaluates
   * @param version of the workflow at this moment
   */
  record Row(RunResult result, int attempts, Span span, int version) {
    boolean due() {
      return result.state().equals("DUE");
    }
  }

  /** Takes the workflow's lock until the end of the transaction; false if another run has it. */
  boolean lock(long workflowId) {
    return database.sql(lock).param("workflow", workflowId).query(Boolean.class).single();
  }

  Optional<Row> find(long workflowId, Instant hour) {
    return database
        .sql(find)
        .param("workflow", workflowId)
        .param("hour", Database.timestamp(hour))
        .query(
            (row, number) ->
                new Row(
                    result(row, workflowId, hour),
                    row.getInt("attempts"),
                    new Span(Database.instant(row, "since"), hour),
                    row.getInt("version")))
        .optional();
  }

  /** What became of each workflow at an hour, by the workflows' numbers. */
  public List<RunResult> at(Instant hour) {
    return database
        .sql(ofHour)
        .param("hour", Database.timestamp(hour))
        .query((row, number) -> result(row, row.getLong("workflow_id"), hour))
        .list();
  }

  private static RunResult result(ResultSet row, long workflowId, Instant hour)
      throws SQLException {
    return new RunResult(
        workflowId,
        hour,
        row.getString("state"),
        row.getLong("matched"),
        row.getLong("planned"),
        row.getLong("without_address"),
        row.getLong("blocked"),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        row.getString("detail"));
  }

  /** Writes down that a run starts, before anything is done for it. */
  void start(long workflowId, Instant hour, Instant now) {
    database
        .sql(start)
        .param("workflow", workflowId)
        .param("hour", Database.timestamp(hour))
        .param("now", Database.timestamp(now))
        .update();
  }

  /** The workflow's state, locked until the end of the transaction. */
  WorkflowState workflowState(long workflowId) {
    return database
        .sql(workflowState)
        .param("workflow", workflowId)
        .query((row, number) -> WorkflowState.valueOf(row.getString("state")))
        .single();
  }

  /** Ends a run that is due; false if it was ended by another transaction. */
  boolean finish(RunResult result, int version, Instant now) {
    return database
            .sql(finish)
            .param("workflow", result.workflowId())
            .param("hour", Database.timestamp(result.hour()))
            .param("state", result.state())
            .param("version", version)
            .param("matched", result.matched())
            .param("planned", result.planned())
            .param("without", result.withoutAddress())
            .param("blocked", result.blocked())
            .param("reason", result.reason().map(Reason::name).orElse(null))
            .param("detail", result.detail())
            .param("now", Database.timestamp(now))
            .update()
        == 1;
  }

  /** Puts a run off, or gives it up. */
  void fail(long workflowId, Instant hour, String state, Instant due, String detail, Instant now) {
    database
        .sql(fail)
        .param("workflow", workflowId)
        .param("hour", Database.timestamp(hour))
        .param("state", state)
        .param("due", Database.timestamp(due))
        .param("detail", detail)
        .param("now", Database.timestamp(now))
        .update();
  }
}
