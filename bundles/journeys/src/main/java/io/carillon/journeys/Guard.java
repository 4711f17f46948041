package io.carillon.journeys;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Planned;
import io.carillon.api.workflow.Workflow;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Holds the first run after an activation that would write to somebody, if it is far larger than
 * what was previewed: a condition that is not what was meant shows itself so, before anybody was
 * written to.
 */
final class Guard {
  private final String firstWritten = Sql.load(Guard.class, "first-written.sql");
  private final Database database;
  private final Limits limits;

  Guard(Database database, Limits limits) {
    this.database = database;
    this.limits = limits;
  }

  /**
   * How many addresses a run may plan; empty for any number.
   *
   * @param before runs from here on do not count as the first one
   */
  OptionalLong most(Workflow workflow, Instant before) {
    if (workflow.expected().isEmpty() || released(workflow) || hasWritten(workflow, before)) {
      return OptionalLong.empty();
    }
    return most(workflow.expected().get());
  }

  /** The same, of a first run. */
  OptionalLong most(long expected) {
    if (limits.guardFactor() == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        Math.max(limits.guardFloor(), (long) Math.floor(expected * limits.guardFactor())));
  }

  private static boolean released(Workflow workflow) {
    return workflow.releasedAt().isPresent()
        && workflow.activatedAt().filter(workflow.releasedAt().get()::isBefore).isEmpty();
  }

  private boolean hasWritten(Workflow workflow, Instant before) {
    return database
        .sql(firstWritten)
        .param("workflow", workflow.id())
        .param("activated", Database.timestamp(workflow.activatedAt().orElse(Instant.EPOCH)))
        .param("before", Database.timestamp(before))
        .query(Boolean.class)
        .single();
  }

  /** What an admin reads. */
  static String tell(Workflow workflow, Planned found) {
    return String.format(
        Locale.ROOT,
        "%,d addresses are far more than the %,d expected at the activation, so nobody was written"
            + " to: segment-preview \"%s\" shows whom it finds; workflow-release %s lets it write to"
            + " them, workflow-pause %s stops it",
        Tick.addresses(found),
        workflow.expected().orElse(0L),
        workflow.segments().get(0),
        workflow.name(),
        workflow.name());
  }
}
