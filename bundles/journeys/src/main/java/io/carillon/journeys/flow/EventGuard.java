package io.carillon.journeys.flow;

import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.settings.JourneysConfig;
import io.carillon.journeys.tick.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a flow's log of issues says of events: of too long chains of effects (R165), and of more
 * people at once than a flow lets in (R107). One issue an hour, with the number of people.
 */
final class EventGuard {
  /** Why somebody leaves. */
  static final String STOPPED = "stopped: workflows lead to each other in a circle";

  private final Database database;
  private final Issues issues;
  private final int links;
  private final boolean rehearsal;

  /**
   * @param links so many effects may follow on each other without anything from outside
   * @param rehearsal a simulation tells nobody
   */
  EventGuard(Database database, Issues issues, int links, boolean rehearsal) {
    this.database = database;
    this.issues = issues;
    this.links = links;
    this.rehearsal = rehearsal;
  }

  int links() {
    return links;
  }

  /**
   * @param chain by which way one of them came
   */
  void stopped(Workflow workflow, long people, String chain, Instant now) {
    count(
        workflow,
        "LOOP_STOPPED",
        people,
        "went no further here, since more than %d effects of workflows followed on each other: %s > %s;"
                .formatted(links, chain, workflow.name())
            + " break the circle, or set another loop.links of "
            + JourneysConfig.PID,
        now);
  }

  /** Nobody of them came in. */
  void overCap(Workflow workflow, long people, Instant now) {
    count(
        workflow,
        "OVER_CAP_AT_ONCE",
        people,
        ("did not come in by the event %s, since they were more at once than the cap of %,d;"
                + " they are asked again on each full hour: narrow the segments, or set another cap in"
                + " the definition")
            .formatted(workflow.flow().on().orElse(""), workflow.cap().orElse(0)),
        now);
  }

  private void count(Workflow workflow, String code, long people, String text, Instant now) {
    if (people == 0 || rehearsal) {
      return;
    }
    issues.count(
        database.work(now),
        new Issue(
            now,
            Optional.of(workflow.id()),
            Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
            code,
            Optional.empty(),
            text),
        people);
  }
}
