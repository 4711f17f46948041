package io.carillon.journeys.outcome;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.SqlTemplate;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.ConversionRule;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.HourRules;
import io.carillon.journeys.tick.Turned;
import io.carillon.spi.condition.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a workflow's document says of conversions and resets, carried out each hour. */
public final class CampaignRules implements HourRules {
  /** What was written shortly before a moment may have become visible after it. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private final SqlTemplate convert = SqlTemplate.load(CampaignRules.class, "convert.sql");
  private final SqlTemplate byEvent =
      SqlTemplate.load(CampaignRules.class, "converted-by-event.sql");
  private final SqlTemplate flow = SqlTemplate.load(CampaignRules.class, "reached-flow.sql");
  private final SqlTemplate mail = SqlTemplate.load(CampaignRules.class, "reached-mail.sql");
  private final SqlTemplate latelyInFlow = SqlTemplate.load(CampaignRules.class, "lately-flow.sql");
  private final SqlTemplate latelyMailed = SqlTemplate.load(CampaignRules.class, "lately-mail.sql");
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
  @Override
  public void apply(
      Workflow workflow, Function<Set<Reading>, Optional<Turned>> turned, Instant now) {
    workflow
        .campaign()
        .reset()
        .ifPresent(rule -> table.reset(workflow.id(), rule.what(), now.minus(rule.after()), now));
    workflow
        .campaign()
        .conversion()
        .map(rule -> statement(workflow, rule, turned, now))
        .ifPresent(sql -> database.sql(sql.text()).params(sql.parameters()).update());
  }

  /** What notes conversions: of all who came so far, or of those alone who need be asked. */
  Sql statement(
      Workflow workflow,
      ConversionRule rule,
      Function<Set<Reading>, Optional<Turned>> turned,
      Instant now) {
    Map<String, Object> values =
        Map.of(
            "workflow", workflow.id(),
            "now", Database.timestamp(now),
            "closes", !rule.goesOn(),
            "type", rule.event());
    boolean isFlow = workflow.kind() == WorkflowKind.FLOW;
    Question question = question(workflow, rule, values, now);
    Sql asked =
        turned.apply(question.reads()).map(few -> among(isFlow, workflow, few)).orElse(Sql.TRUE);
    Sql reached = (isFlow ? flow : mail).with(values, Map.of("asked", asked));
    return convert.with(values, Map.of("reached", reached, "converted", question.converted()));
  }

  /** Those of whom something has come, and those who came so far only since then. */
  private Sql among(boolean isFlow, Workflow workflow, Turned few) {
    Map<String, Object> values =
        Map.of("workflow", workflow.id(), "since", Database.timestamp(few.since().minus(LATE)));
    return Sql.of((isFlow ? "j" : "n") + ".contact_id = ANY (ARRAY(")
        .append(few.contacts())
        .append(Sql.of(" UNION "))
        .append((isFlow ? latelyInFlow : latelyMailed).with(values, Map.of()))
        .append(Sql.of("))"));
  }

  /** Whether somebody has converted, and what that is read from. */
  private record Question(Sql converted, Set<Reading> reads) {}

  private Question question(
      Workflow workflow, ConversionRule rule, Map<String, Object> values, Instant now) {
    if (!rule.event().isEmpty()) {
      return new Question(byEvent.with(values, Map.of()), Set.of(new Reading.Events(rule.event())));
    }
    CompiledSegment compiled =
        segments.compile(
            "\"conversion\"",
            Map.of("all", List.of(rule.condition())),
            new AsOf(now, workflow.zone()));
    return new Question(compiled.predicate(), compiled.reads());
  }
}
