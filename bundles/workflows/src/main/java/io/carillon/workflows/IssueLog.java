package io.carillon.workflows;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The issue log: what was recorded, and every delivery that was not sent (R114, R195). */
@Component
public final class IssueLog implements Issues {
  private static final String RECORD = Statements.get("record-issue.sql");
  private static final String COUNT = Statements.get("count-issue.sql");

  private final Database database;

  /** Needs nothing but the database, so that every other bundle may need this. */
  @Activate
  public IssueLog(@Reference DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public void record(Issue issue) {
    with(database.sql(RECORD), issue).update();
  }

  @Override
  public void record(UnitOfWork work, Issue issue) {
    with(Database.sql(work, RECORD), issue).update();
  }

  @Override
  public void count(UnitOfWork work, Issue issue, long people) {
    with(Database.sql(work, COUNT), issue).param(people).update();
  }

  private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec write, Issue issue) {
    return write
        .param(Database.timestamp(issue.at()))
        .param(issue.workflowId().orElse(null))
        .param(issue.hour().map(Database::timestamp).orElse(null))
        .param(issue.code())
        .param(issue.contact().orElse(null))
        .param(issue.message());
  }

  @Override
  public List<Issue> list(Optional<Long> workflowId, int limit) {
    return database
        .sql(Statements.get("list-issues.sql"))
        .param("workflow", workflowId.orElse(null))
        .param("limit", limit)
        .query(IssueLog::issue)
        .list();
  }

  private static Issue issue(ResultSet row, int number) throws SQLException {
    long workflow = row.getLong("workflow_id");
    Optional<Long> workflowId = row.wasNull() ? Optional.empty() : Optional.of(workflow);
    String code = row.getString("code");
    String message = row.getString("message");
    if (!row.getBoolean("recorded")) {
      UnsentDelivery unsent = UnsentDelivery.of(code, message);
      code = unsent.code();
      message = unsent.message();
    }
    return new Issue(
        Database.instant(row, "at"),
        workflowId,
        Database.maybeInstant(row, "hour"),
        code,
        Optional.ofNullable(row.getString("contact")),
        message);
  }

  /** A delivery that was not sent, as an issue. */
  private record UnsentDelivery(String code, String message) {

    /**
     * @param stateAndReason as the statement joins them: {@code SKIPPED:MISSING_VALUE}
     * @param detail what the outbox knows besides, may be empty
     */
    static UnsentDelivery of(String stateAndReason, String detail) {
      int colon = stateAndReason.indexOf(':');
      DeliveryState state = DeliveryState.valueOf(stateAndReason.substring(0, colon));
      String reason = stateAndReason.substring(colon + 1);
      String sentence = reason.isEmpty() ? "" : Reason.valueOf(reason).sentence();
      StringBuilder message = new StringBuilder("Not sent (" + state + ")");
      append(message, sentence);
      append(message, detail);
      if (state == DeliveryState.UNKNOWN) {
        append(message, "decide with delivery-list --state unknown and delivery-resolve");
      }
      return new UnsentDelivery(reason.isEmpty() ? state.name() : reason, message.toString());
    }

    private static void append(StringBuilder message, String part) {
      if (!part.isEmpty()) {
        message.append(": ").append(part);
      }
    }
  }
}
