package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.action.Actions;
import io.carillon.api.contact.Fields;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.settings.Limits;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.RateAlarm;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What moves people through flows.
 *
 * @param entry on the hour
 * @param advance at any moment
 */
public record Flows(FlowEntry entry, FlowAdvance advance) {

  /**
   * All parts on one database.
   *
   * @param rehearsal whether they are for simulations: then actions change nothing
   */
  public static Flows of(
      Database database,
      Segments segments,
      Fields fields,
      Messages messages,
      Deliveries deliveries,
      Actions actions,
      Workflows workflows,
      Issues issues,
      Limits limits,
      boolean rehearsal) {
    FlowSql sql = new FlowSql(database);
    FlowTables tables = new FlowTables(database);
    Mover mover =
        new Mover(
            database,
            sql,
            segments,
            messages,
            deliveries,
            rehearsal ? new RehearsedActions(actions) : actions,
            fields,
            new CrossCampaign(sql, workflows, messages, segments),
            new RateAlarm(database, limits));
    EventGuard guard = new EventGuard(database, issues, limits.links(), rehearsal);
    Rivals rivals = new Rivals(sql, workflows, segments, guard.links());
    FlowEntry entry = new FlowEntry(sql, tables, mover, segments, rivals, guard, rehearsal);
    DeletedFlows deleted =
        new DeletedFlows(
            database, sql, tables, mover, workflows, deliveries, FlowAdvance.DELETED_AT_ONCE);
    return new Flows(
        entry,
        new FlowAdvance(
            database, sql, tables, mover, entry, segments, workflows, guard, issues, deleted));
  }

  /**
   * What a flow looks at besides what became of its own messages.
   *
   * @param events by the types of which it is entered or its answers can change
   * @param deliveries whether it asks for messages of others
   */
  public record Looks(Set<String> events, boolean deliveries) {}

  /**
   * Of its steps, its goals and its entry by an event.
   *
   * @throws io.carillon.api.InvalidInputException if a segment or field that it names is gone
   */
  public static Looks looks(Workflow workflow, Segments segments, AsOf asOf) {
    Set<String> kinds = new TreeSet<>();
    workflow.flow().on().ifPresent(kinds::add);
    Stream.concat(
            workflow.flow().steps().stream()
                .filter(FlowStep.Condition.class::isInstance)
                .map(step -> ((FlowStep.Condition) step).asks()),
            workflow.flow().goals().stream().map(Flow.Goal::asks))
        .filter(asks -> !(asks instanceof FlowStep.Became))
        .map(asks -> StepQuestion.of(workflow, "", asks, segments, asOf).awaits())
        .forEach(kinds::addAll);
    boolean deliveries = kinds.remove(StepQuestion.DELIVERY);
    kinds.remove(StepQuestion.CONTACT);
    return new Looks(kinds, deliveries);
  }
}
