package io.carillon.workflows;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The issue log: what was recorded, and every delivery that was not sent (R114, R195). */
@Component
public final class IssueLog implements Issues {
  private final JdbcTemplate jdbc;
  private final JdbcClient reader;

  /** Needs nothing but the database, so that every other bundle may need this. */
  @Activate
  public IssueLog(@Reference DataSource database) {
    this.jdbc = new JdbcTemplate(database);
    this.reader = JdbcClient.create(database);
  }

  @Override
  public void record(Issue issue) {
    write(jdbc, issue);
  }

  @Override
  public void record(Connection transaction, Issue issue) {
    // Suppressing close leaves the connection and its transaction to the caller.
    write(new JdbcTemplate(new SingleConnectionDataSource(transaction, true)), issue);
  }

  private static void write(JdbcTemplate to, Issue issue) throws DataAccessException {
    to.update(
        Statements.get("record-issue.sql"),
        issue.at().atOffset(ZoneOffset.UTC),
        issue.workflowId().orElse(null),
        issue.hour().map(hour -> hour.atOffset(ZoneOffset.UTC)).orElse(null),
        issue.code(),
        issue.contact().orElse(null),
        issue.message());
  }

  @Override
  public List<Issue> list(Optional<Long> workflowId, int limit) {
    return reader
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
        instant(row, "at").orElseThrow(),
        workflowId,
        instant(row, "hour"),
        code,
        Optional.ofNullable(row.getString("contact")),
        message);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
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
