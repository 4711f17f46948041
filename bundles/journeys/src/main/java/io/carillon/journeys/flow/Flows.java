package io.carillon.journeys.flow;

import io.carillon.api.action.Actions;
import io.carillon.api.contact.Fields;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.message.Messages;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.settings.Limits;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.RateAlarm;

/**
 * What moves people through flows.
 *
 * @param entry on the hour
 * @param advance at any moment
 */
public record Flows(FlowEntry entry, FlowAdvance advance) {

  /** All parts on one database. */
  public static Flows of(
      Database database,
      Segments segments,
      Fields fields,
      Messages messages,
      Deliveries deliveries,
      Actions actions,
      Workflows workflows,
      Issues issues,
      Limits limits) {
    FlowSql sql = new FlowSql(database);
    FlowTables tables = new FlowTables(database);
    Mover mover =
        new Mover(
            database,
            sql,
            segments,
            messages,
            deliveries,
            actions,
            fields,
            new CrossCampaign(sql, workflows, messages, segments),
            new RateAlarm(database, limits));
    FlowEntry entry = new FlowEntry(sql, tables, mover, segments);
    return new Flows(
        entry, new FlowAdvance(database, sql, tables, mover, entry, segments, workflows, issues));
  }
}
