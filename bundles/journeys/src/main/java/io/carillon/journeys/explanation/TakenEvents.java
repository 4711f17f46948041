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

/** Why an exclusive flow did not start for somebody: another one took the event (R209). */
final class TakenEvents {
  private final String takenBy = Sql.load(TakenEvents.class, "taken-by.sql");
  private final Database database;
  private final Workflows workflows;

  TakenEvents(Database database, Workflows workflows) {
    this.database = database;
    this.workflows = workflows;
  }

  /** The same hours; the newest says who took the event, if somebody did. */
  List<AtHour> told(Workflow workflow, long contactId, List<AtHour> hours) {
    Optional<String> taken = taken(workflow, contactId);
    if (taken.isEmpty() || hours.isEmpty()) {
      return hours;
    }
    AtHour newest = hours.get(0);
    List<Check> checks = new ArrayList<>(newest.checks());
    checks.add(new Check(Reason.TAKEN_BY_ANOTHER, false, taken.get()));
    List<AtHour> all = new ArrayList<>(hours);
    all.set(
        0,
        new AtHour(
            newest.at(),
            newest.state(),
            newest.matched(),
            newest.verdict().or(() -> Optional.of(Reason.TAKEN_BY_ANOTHER)),
            newest.conditions(),
            checks));
    return all;
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
