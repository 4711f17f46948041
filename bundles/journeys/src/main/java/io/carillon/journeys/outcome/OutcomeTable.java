package io.carillon.journeys.outcome;

import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.journey.Outcome;
import io.carillon.api.journey.Outcomes.ResetResult;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.ResetRule.What;
import io.carillon.journeys.tick.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Rows of {@code outcome}, in the current transaction. */
final class OutcomeTable {
  private static final String RECORD = load("record.sql");
  private static final SqlTemplate CONVERT_PEOPLE =
      SqlTemplate.load(OutcomeTable.class, "convert-people.sql");
  private static final String TAKE_BACK = load("take-back.sql");
  private static final String LIST = load("list.sql");
  private static final String RESET = load("reset.sql");
  private static final String ENTER_AGAIN = load("enter-again.sql");
  private static final String EVALUATE_ALL = load("evaluate-all.sql");

  private final Database database;
  private final Deliveries deliveries;

  OutcomeTable(Database database, Deliveries deliveries) {
    this.database = database;
    this.deliveries = deliveries;
  }

  /** Those whom a caller's rows name. */
  int convert(UnitOfWork work, Sql people, String source) {
    Sql statement = CONVERT_PEOPLE.with(Map.of("source", source), Map.of("people", people));
    return io.carillon.support.database.Database.sql(work, statement.text())
        .params(statement.parameters())
        .update();
  }

  boolean insert(Outcome outcome, Optional<String> request) {
    return with(RECORD, outcome)
            .param("closes", outcome.closes())
            .param("user", outcome.user())
            .param("request", request.orElse(null), java.sql.Types.VARCHAR)
            .param("delivery", outcome.deliveryId().orElse(null), java.sql.Types.BIGINT)
            .update()
        == 1;
  }

  boolean takeBack(Outcome outcome, Instant now) {
    boolean done = with(TAKE_BACK, outcome).param("now", Database.timestamp(now)).update() == 1;
    if (done && outcome.kind() == Outcome.Kind.CONVERSION) {
      evaluateAll(outcome.workflowId());
    }
    return done;
  }

  /** Nothing about those people has changed. */
  private void evaluateAll(long workflowId) {
    database.sql(EVALUATE_ALL).param("workflow", workflowId).update();
  }

  private StatementSpec with(String sql, Outcome outcome) {
    return database
        .sql(sql)
        .param("contact", outcome.contactId())
        .param("workflow", outcome.workflowId())
        .param("kind", outcome.kind().name())
        .param("at", Database.timestamp(outcome.at()))
        .param("source", outcome.source());
  }

  List<Outcome> list(long contactId) {
    return database.sql(LIST).param("contact", contactId).query(OutcomeTable::outcome).list();
  }

  private static Outcome outcome(ResultSet row, int number) throws SQLException {
    return new Outcome(
        row.getLong("contact_id"),
        row.getLong("workflow_id"),
        Outcome.Kind.valueOf(row.getString("kind")),
        Database.instant(row, "at"),
        row.getBoolean("closes"),
        row.getString("source"),
        row.getString("username"),
        Optional.ofNullable(row.getObject("delivery_id", Long.class)),
        Database.maybeInstant(row, "reset_at"));
  }

  /**
   * @param before what is newer stays
   */
  ResetResult reset(long workflowId, What what, Instant before, Instant now) {
    boolean all = what == What.ALL;
    int outcomes =
        database
            .sql(RESET)
            .param("workflow", workflowId)
            .param("now", Database.timestamp(now))
            .param("before", Database.timestamp(before))
            .param("kinds", kinds(what))
            .update();
    int entering =
        database
            .sql(ENTER_AGAIN)
            .param("workflow", workflowId)
            .param("now", Database.timestamp(now))
            .param("before", Database.timestamp(before))
            .param("all", all)
            .update();
    int mailed =
        deliveries.openCycle(
            database.work(now),
            workflowId,
            all ? mailed(workflowId) : reset(workflowId, now),
            before);
    if (outcomes + entering + mailed > 0) {
      evaluateAll(workflowId);
    }
    return new ResetResult(outcomes, (long) entering + mailed);
  }

  private static String[] kinds(What what) {
    return switch (what) {
      case ALL -> new String[] {"CONVERSION", "DISMISSAL"};
      case CONVERSIONS -> new String[] {"CONVERSION"};
      case DISMISSALS -> new String[] {"DISMISSAL"};
    };
  }

  /** Those of an e-mail workflow: a flow opens a cycle for whoever enters again. */
  private static Sql mailed(long workflowId) {
    return Sql.of(
        "SELECT x.contact_id FROM once x JOIN workflow w ON w.id = x.workflow_id AND w.kind = 'EMAIL'"
            + " WHERE x.workflow_id = ?",
        workflowId);
  }

  private static Sql reset(long workflowId, Instant now) {
    return Sql.of(
        "SELECT o.contact_id FROM outcome o JOIN workflow w ON w.id = o.workflow_id AND w.kind ="
            + " 'EMAIL' WHERE o.workflow_id = ? AND o.reset_at = ?",
        workflowId,
        Database.timestamp(now));
  }

  private static String load(String name) {
    return Sql.load(OutcomeTable.class, name);
  }
}
