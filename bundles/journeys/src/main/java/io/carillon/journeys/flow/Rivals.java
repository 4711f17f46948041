package io.carillon.journeys.flow;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowAction.Kind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Which events exclusive flows leave to each other (R209). The one of the highest priority, then
 * the older one, takes an event of whoever qualifies for it; what one has taken no other gets.
 */
final class Rivals {
  private final FlowSql sql;
  private final Workflows workflows;
  private final Segments segments;
  private final int links;

  /**
   * @param links so many effects of workflows may have led to an event that starts a flow
   */
  Rivals(FlowSql sql, Workflows workflows, Segments segments, int links) {
    this.sql = sql;
    this.workflows = workflows;
    this.segments = segments;
    this.links = links;
  }

  private record Rival(long id, boolean first) {}

  /**
   * SQL that goes on after conditions on an event {@code e} of a contact {@code c}: it is left to
   * this flow.
   */
  Sql leave(Workflow workflow, Instant now) {
    if (workflow.isEnteredByDecision()) {
      return leaveToEarlier(workflow, now);
    }
    Sql left = Sql.of("");
    if (!workflow.campaign().exclusive()) {
      return left;
    }
    String type = workflow.flow().on().orElseThrow();
    List<Rival> rivals =
        sql.of("rivals", Map.of("workflow", workflow.id(), "type", type))
            .query((row, number) -> new Rival(row.getLong("id"), row.getBoolean("first")))
            .list();
    for (Rival rival : rivals) {
      Workflow other = workflows.find(String.valueOf(rival.id())).orElseThrow();
      if (other.campaign().exclusive() && other.flow().on().filter(type::equals).isPresent()) {
        left = left.append(Sql.of(" AND NOT (")).append(takes(other, rival.first(), now));
        left = left.append(Sql.of(")"));
      }
    }
    return left;
  }

  /** Of application workflows the first that decides is the only one, in a simulation (R196). */
  private Sql leaveToEarlier(Workflow workflow, Instant now) {
    Sql left = Sql.of("");
    for (Workflow other : workflows.list()) {
      if (other.id() != workflow.id() && decides(other) && isEarlier(other, workflow, now)) {
        left = left.append(Sql.of(" AND NOT (")).append(isIn(other, now)).append(Sql.of(")"));
      }
    }
    return left;
  }

  private static boolean decides(Workflow other) {
    return other.isEnteredByDecision()
        && other.state() == WorkflowState.ACTIVE
        && other.actions().stream()
            .anyMatch(each -> each.kind() == Kind.ACCEPT || each.kind() == Kind.REJECT);
  }

  private static boolean isEarlier(Workflow other, Workflow workflow, Instant now) {
    int order = other.activatedAt().orElse(now).compareTo(workflow.activatedAt().orElse(now));
    return order < 0 || order == 0 && other.id() < workflow.id();
  }

  private Sql isIn(Workflow other, Instant now) {
    AsOf asOf = new AsOf(now, other.zone());
    return Sql.or(
        other.segments().stream().map(name -> segments.compile(name, asOf).predicate()).toList());
  }

  private Sql takes(Workflow other, boolean first, Instant now) {
    Sql taken =
        Sql.of(
            "EXISTS (SELECT FROM journey j WHERE j.contact_id = c.id AND j.workflow_id = ?"
                + " AND j.entered_at >= e.at)",
            other.id());
    return first && runs(other, now) ? Sql.or(List.of(taken, wants(other, now))) : taken;
  }

  private static boolean runs(Workflow other, Instant now) {
    return !FlowEntry.isOver(other, now) && !FlowEntry.isAhead(other, now);
  }

  /** Whoever is in it, or has been and may not enter again, leaves the event to others. */
  private Sql wants(Workflow other, Instant now) {
    Sql free =
        Sql.of(
                "e.at >= ? AND coalesce(e.depth, 0) <= ? AND NOT EXISTS (SELECT FROM journey j WHERE j.contact_id = c.id"
                    + " AND j.workflow_id = ? AND (j.ended_at IS NULL OR NOT ",
                Database.timestamp(other.activatedAt().orElse(now)),
                links,
                other.id())
            .append(FlowEntry.again(other, now))
            .append(Sql.of("))"));
    if (other.segments().isEmpty()) {
      return free;
    }
    return Sql.and(List.of(isIn(other, now), free));
  }
}
