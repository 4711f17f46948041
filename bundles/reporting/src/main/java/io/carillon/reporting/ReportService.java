package io.carillon.reporting;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.report.ChainReport;
import io.carillon.api.report.Recipient;
import io.carillon.api.report.RecipientStatus;
import io.carillon.api.report.Reports;
import io.carillon.api.report.WorkflowReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads figures that the database keeps in the transactions of what they count. */
@Component
public final class ReportService implements Reports {
  /** Six weeks of hours: what a person looks at. */
  static final int RUNS = 1000;

  /** More changes than these slow a report down, so they are folded by whoever notices. */
  static final int MANY_CHANGES = 20_000;

  private final String workflowSql = Sql.load(ReportService.class, "workflow.sql");
  private final String chainSql = Sql.load(ReportService.class, "chain.sql");
  private final String runsSql = Sql.load(ReportService.class, "runs.sql");
  private final JdbcClient jdbc;
  private final FigureStore figures;
  private final RecipientPages pages;
  private final ZoneId companyZone;

  /**
   * Needs the database alone, so that reports can be read whatever else is stopped.
   *
   * @param company whose days count where a workflow names no zone; without it those of UTC
   */
  @Activate
  public ReportService(
      @Reference DataSource database,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          Company company) {
    this.jdbc = JdbcClient.create(database);
    this.figures = new FigureStore(jdbc);
    this.pages = new RecipientPages(jdbc);
    this.companyZone = company == null ? ZoneOffset.UTC : company.zone();
  }

  private record Found(
      long id, String name, String state, Optional<Instant> lastProcessed, ZoneId zone) {}

  private record Member(String chain, long workflow) {}

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
    return report(found);
  }

  @Override
  public ChainReport chain(String name) {
    List<Member> members =
        jdbc.sql(chainSql)
            .param("name", name)
            .query((row, number) -> new Member(row.getString("name"), row.getLong("workflow_id")))
            .list();
    if (members.isEmpty()) {
      throw new InvalidInputException("There is no chain \"" + name + "\"; chain-list shows all");
    }
    return new ChainReport(
        members.get(0).chain(),
        members.stream().map(member -> report(find(String.valueOf(member.workflow())))).toList());
  }

  @Override
  public String page(String workflow, Instant now) {
    return new ReportPage(report(workflow), now).html();
  }

  @Override
  public List<Recipient> recipients(
      String workflow, RecipientStatus status, long after, int limit) {
    return pages.read(find(workflow).id(), status, after, limit);
  }

  @Override
  public List<Recipient> recipients(
      String workflow, Set<DeliveryState> states, long after, int limit) {
    return pages.read(find(workflow).id(), states, after, limit);
  }

  @Override
  public int fold() {
    return figures.fold();
  }

  private WorkflowReport report(Found found) {
    WorkflowReport report =
        figures
            .read(found.id(), found.zone())
            .report(
                found.id(),
                found.name(),
                found.state(),
                found.lastProcessed(),
                found.zone(),
                runs(found.id()));
    if (figures.changes(MANY_CHANGES) == MANY_CHANGES) {
      figures.fold();
    }
    return report;
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
                    Rows.instant(row, "last_processed"),
                    Optional.ofNullable(row.getString("zone")).map(ZoneId::of).orElse(companyZone)))
        .optional()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no workflow \"" + key + "\"; workflow-list shows all"));
  }

  private List<WorkflowReport.Run> runs(long workflow) {
    return jdbc.sql(runsSql)
        .param("workflow", workflow)
        .param("limit", RUNS)
        .query(
            (row, number) ->
                new WorkflowReport.Run(
                    Rows.instant(row, "hour").orElseThrow(),
                    row.getString("state"),
                    row.getLong("matched"),
                    row.getLong("planned"),
                    row.getLong("without_address"),
                    row.getString("detail")))
        .list();
  }
}
