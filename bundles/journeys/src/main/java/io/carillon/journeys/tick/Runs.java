package io.carillon.journeys.tick;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.journeys.tick.Evaluations.Evaluation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The rows of table {@code run}: one workflow at one hour. */
public final class Runs {
  private final String find = Sql.load(Runs.class, "run.sql").strip();
  private final String lease = Sql.load(Runs.class, "lease.sql").replace("{run}", find);
  private final String ofHour = Sql.load(Runs.class, "runs-of-hour.sql");
  private final String start = Sql.load(Runs.class, "start-run.sql");
  private final String workflowState = Sql.load(Runs.class, "state.sql");
  private final String finish = Sql.load(Runs.class, "finish-run.sql").strip();
  private final String finishLasting = finishActive("state-held.sql", "");
  private final String finishLastingSeen = finishActive("state-held.sql", Evaluations.KEPT);
  private final String finishEmpty = finishActive("state-now.sql", "");
  private final String finishEmptySeen = finishActive("state-now.sql", Evaluations.KEPT);
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

  private String finishActive(String state, String kept) {
    return Sql.load(Runs.class, "finish-active.sql")
        .replace("{state}", Sql.load(Runs.class, state).strip())
        .replace("{kept}", kept)
        .replace("{finish}", finish);
  }

  Row find(long workflowId, Instant hour) {
    return database
        .sql(find)
        .param("workflow", workflowId)
        .param("hour", Database.timestamp(hour))
        .query((row, number) -> row(row, workflowId, hour))
        .optional()
        .orElseThrow(() -> unknown(workflowId, hour));
  }

  /**
   * A run and the right to carry it out until the end of the transaction.
   *
   * @param mine false if another thread or node has that right
   */
  record Leased(Row row, boolean mine) {}

  /**
   * @param statement how long one statement may take from now on
   * @param silence how long there may be none
   */
  Leased lease(long workflowId, Instant hour, Duration statement, Duration silence) {
    return database
        .sql(lease)
        .param("workflow", workflowId)
        .param("hour", Database.timestamp(hour))
        .param("longest", String.valueOf(statement.toMillis()))
        .param("silence", String.valueOf(silence.toMillis()))
        .query((row, number) -> new Leased(row(row, workflowId, hour), row.getBoolean("mine")))
        .optional()
        .orElseThrow(() -> unknown(workflowId, hour));
  }

  private static Row row(ResultSet row, long workflowId, Instant hour) throws SQLException {
    return new Row(
        result(row, workflowId, hour),
        row.getInt("attempts"),
        new Span(Database.instant(row, "since"), hour),
        row.getInt("version"));
  }

  private static InvalidInputException unknown(long workflowId, Instant hour) {
    return new InvalidInputException(
        "Workflow " + workflowId + " has no run at " + hour + "; hour-list shows all");
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

  /**
   * Writes down that a run starts, before anything is done for it.
   *
   * @return false if there is nothing to do: the run is done, or another thread or node has it
   */
  boolean start(long workflowId, Instant hour, Instant now) {
    return database
        .sql(start)
        .param("workflow", workflowId)
        .param("hour", Database.timestamp(hour))
        .param("now", Database.timestamp(now))
        .query(Boolean.class)
        .single();
  }

  WorkflowState workflowState(long workflowId) {
    return database
        .sql(workflowState)
        .param("workflow", workflowId)
        .query((row, number) -> WorkflowState.valueOf(row.getString("state")))
        .single();
  }

  /** Ends a run that is due; false if it was ended by another transaction. */
  boolean finish(RunResult result, int version, Instant now) {
    return ended(finish, result, version, now).update() == 1;
  }

  /**
   * Ends a run that is due if its workflow is active.
   *
   * @param lasting whether anything was written that must last
   * @param seen what to remember of it
   * @return false if the workflow is not active any more, or the run was ended by another
   *     transaction
   */
  boolean finishActive(
      RunResult result, int version, boolean lasting, Optional<Evaluation> seen, Instant now) {
    if (seen.isEmpty()) {
      return ended(lasting ? finishLasting : finishEmpty, result, version, now).update() == 1;
    }
    String statement = lasting ? finishLastingSeen : finishEmptySeen;
    return Evaluations.params(ended(statement, result, version, now), seen.get()).update() == 1;
  }

  private StatementSpec ended(String statement, RunResult result, int version, Instant now) {
    return database
        .sql(statement)
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
        .param("now", Database.timestamp(now));
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
