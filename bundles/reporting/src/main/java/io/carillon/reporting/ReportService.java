package io.carillon.reporting;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Reports;
import io.carillon.api.report.WorkflowReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads every figure from the rows themselves, so that a report can't disagree with them. */
@Component
public final class ReportService implements Reports {
  /** Six weeks of hours: what a person looks at. */
  static final int RUNS = 1000;

  private final String workflowSql = Sql.load(ReportService.class, "workflow.sql");
  private final String countsSql = Sql.load(ReportService.class, "counts.sql");
  private final String runsSql = Sql.load(ReportService.class, "runs.sql");
  private final String recipientsSql = Sql.load(ReportService.class, "recipients.sql");
  private final JdbcClient jdbc;

  /** Needs the database alone, so that reports can be read whatever else is stopped. */
  @Activate
  public ReportService(@Reference DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  private record Found(long id, String name, String state, Optional<Instant> lastProcessed) {}

  private record Count(DeliveryState state, Optional<Reason> reason, long deliveries) {}

  @Override
  public WorkflowReport report(String workflow) {
    Found found = find(workflow);
    if (found.lastProcessed().isEmpty()) {
      throw new InvalidInputException(
          "Workflow \""
              + found.name()
              + "\" was never processed, so there is no report yet; "
              + (found.state().equals("ACTIVE")
                  ? "it is processed at the next full hour"
                  : "it is "
                      + (found.state().equals("DRAFT")
                          ? "a draft"
                          : found.state().toLowerCase(Locale.ROOT))));
    }
    Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
    Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    for (Count count : counts(found.id())) {
      states.merge(count.state(), count.deliveries(), Long::sum);
      if (count.state().finished() && count.state() != DeliveryState.SENT) {
        count.reason().ifPresent(reason -> reasons.merge(reason, count.deliveries(), Long::sum));
      }
    }
    return new WorkflowReport(
        found.id(),
        found.name(),
        found.state(),
        found.lastProcessed(),
        states.values().stream().mapToLong(Long::longValue).sum(),
        states,
        reasons,
        runs(found.id()));
  }

  @Override
  public List<Delivery> recipients(
      String workflow, Set<DeliveryState> states, long after, int limit) {
    Set<DeliveryState> wanted = states.isEmpty() ? Set.of(DeliveryState.values()) : states;
    return jdbc.sql(recipientsSql)
        .param("workflow", find(workflow).id())
        .param("after", after)
        .param("states", wanted.stream().map(Enum::name).toArray(String[]::new))
        .param("limit", limit)
        .query(ReportService::delivery)
        .list();
  }

  private Found find(String key) {
    return jdbc.sql(workflowSql)
        .param("key", key)
        .param("number", key.matches("[0-9]{1,18}") ? Long.valueOf(key) : null)
        .query(
            (row, number) ->
                new Found(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("state"),
                    instant(row, "last_processed")))
        .optional()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no workflow \"" + key + "\"; workflow-list shows all"));
  }

  private List<Count> counts(long workflow) {
    return jdbc.sql(countsSql)
        .param("workflow", workflow)
        .query(
            (row, number) ->
                new Count(
                    DeliveryState.valueOf(row.getString("state")),
                    Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                    row.getLong("deliveries")))
        .list();
  }

  private List<WorkflowReport.Run> runs(long workflow) {
    return jdbc.sql(runsSql)
        .param("workflow", workflow)
        .param("limit", RUNS)
        .query(
            (row, number) ->
                new WorkflowReport.Run(
                    instant(row, "hour").orElseThrow(),
                    row.getString("state"),
                    row.getLong("matched"),
                    row.getLong("planned"),
                    row.getLong("without_address"),
                    row.getString("detail")))
        .list();
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getLong("workflow_id"),
        row.getString("step"),
        row.getLong("contact_id"),
        Optional.ofNullable(row.getString("external_id")).orElse(""),
        row.getString("channel"),
        Optional.ofNullable(row.getString("address")).orElse(""),
        DeliveryState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        Optional.ofNullable(row.getString("detail")).orElse(""),
        row.getInt("attempts"),
        instant(row, "hour").orElseThrow(),
        instant(row, "not_before").orElseThrow(),
        instant(row, "finished_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
