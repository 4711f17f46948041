package io.carillon.journeys.explanation;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.Explanation.AtHour;
import io.carillon.api.journey.Explanation.Check;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.journeys.tick.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why an event did not start a flow for somebody: another, exclusive flow took it (R209), or too
 * many effects of workflows had led to it (R165).
 */
final class UnusedEvents {
  private final String takenBy = Sql.load(UnusedEvents.class, "taken-by.sql");
  private final String loopStopped = Sql.load(UnusedEvents.class, "loop-stopped.sql");
  private final Database database;
  private final Workflows workflows;
  private final int links;

  /**
   * @param links effects that may follow on each other
   */
  UnusedEvents(Database database, Workflows workflows, int links) {
    this.database = database;
    this.workflows = workflows;
    this.links = links;
  }

  /** The same hours; the newest says what became of the event, if it did not start the flow. */
  List<AtHour> told(Workflow workflow, long contactId, List<AtHour> hours) {
    Optional<Check> unused =
        check(Reason.TAKEN_BY_ANOTHER, taken(workflow, contactId))
            .or(() -> check(Reason.LOOP_STOPPED, stopped(workflow, contactId)));
    if (unused.isEmpty() || hours.isEmpty()) {
      return hours;
    }
    AtHour newest = hours.get(0);
    List<Check> checks = new ArrayList<>(newest.checks());
    checks.add(unused.get());
    List<AtHour> all = new ArrayList<>(hours);
    all.set(
        0,
        new AtHour(
            newest.at(),
            newest.state(),
            newest.matched(),
            newest.verdict().or(() -> unused.map(Check::code)),
            newest.conditions(),
            checks));
    return all;
  }

  private static Optional<Check> check(Reason reason, Optional<String> detail) {
    return detail.map(text -> new Check(reason, false, text));
  }

  private Optional<String> stopped(Workflow workflow, long contactId) {
    return workflow
        .flow()
        .on()
        .flatMap(
            type ->
                database
                    .sql(loopStopped)
                    .param("contact", contactId)
                    .param("type", type)
                    .param("links", links)
                    .param("workflow", workflow.id())
                    .query(
                        (row, number) ->
                            "at %s, by %s"
                                .formatted(Database.instant(row, "at"), row.getString("chain")))
                    .optional());
  }

  private Optional<String> taken(Workflow workflow, long contactId) {
    if (!workflow.campaign().exclusive()) {
      return Optional.empty();
    }
    long[] others =
        workflows.list().stream()
            .filter(other -> other.id() != workflow.id() && other.campaign().exclusive())
            .filter(other -> other.flow().on().equals(workflow.flow().on()))
            .mapToLong(Workflow::id)
            .toArray();
    return database
        .sql(takenBy)
        .param("contact", contactId)
        .param("type", workflow.flow().on().orElse(""))
        .param("others", others)
        .param("workflow", workflow.id())
        .query(
            (row, number) ->
                "by \"%s\" at %s"
                    .formatted(row.getString("name"), Database.instant(row, "entered_at")))
        .optional();
  }
}
