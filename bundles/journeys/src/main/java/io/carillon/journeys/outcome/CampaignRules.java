package io.carillon.journeys.outcome;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a workflow's document says of conversions and resets, carried out each hour. */
public final class CampaignRules {
  private final SqlTemplate convert = SqlTemplate.load(CampaignRules.class, "convert.sql");
  private final SqlTemplate byEvent =
      SqlTemplate.load(CampaignRules.class, "converted-by-event.sql");
  private final SqlTemplate flow = SqlTemplate.load(CampaignRules.class, "reached-flow.sql");
  private final SqlTemplate mail = SqlTemplate.load(CampaignRules.class, "reached-mail.sql");
  private final Database database;
  private final Segments segments;
  private final OutcomeTable table;

  public CampaignRules(Database database, Segments segments, Deliveries deliveries) {
    this.database = database;
    this.segments = segments;
    this.table = new OutcomeTable(database, deliveries);
  }

  /**
   * In the current transaction, before people are asked who qualifies.
   *
   * @throws io.carillon.api.InvalidInputException if the condition names what is gone
   */
  public void apply(Workflow workflow, Instant now) {
    workflow
        .campaign()
        .reset()
        .ifPresent(rule -> table.reset(workflow.id(), rule.what(), now.minus(rule.after()), now));
    workflow.campaign().conversion().ifPresent(rule -> convert(workflow, rule, now));
  }

  private void convert(Workflow workflow, ConversionRule rule, Instant now) {
    Map<String, Object> values =
        Map.of(
            "workflow", workflow.id(),
            "now", Database.timestamp(now),
            "closes", !rule.goesOn(),
            "type", rule.event());
    Sql reached = (workflow.kind() == WorkflowKind.FLOW ? flow : mail).with(values, Map.of());
    Sql converted =
        rule.event().isEmpty()
            ? segments
                .compile(
                    "\"conversion\"",
                    Map.of("all", List.of(rule.condition())),
                    new AsOf(now, workflow.zone()))
                .predicate()
            : byEvent.with(values, Map.of());
    Sql statement = convert.with(values, Map.of("reached", reached, "converted", converted));
    database.sql(statement.text()).params(statement.parameters()).update();
  }
}
