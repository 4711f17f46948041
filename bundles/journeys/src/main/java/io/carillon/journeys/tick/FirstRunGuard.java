package io.carillon.journeys.tick;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Planned;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.Workflow;
import io.carillon.journeys.settings.Limits;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Holds the first run with recipients after an activation if it is far larger than the preview, so
 * that a wrong condition shows before any mail is sent. A preview of zero, as for a reminder that
 * follows another mail by days, says nothing about later days: then only the first hour is
 * compared, even if it has no recipients.
 */
public final class FirstRunGuard {
  private final String firstRun = Sql.load(FirstRunGuard.class, "first-run.sql");
  private final Database database;
  private final Limits limits;

  public FirstRunGuard(Database database, Limits limits) {
    this.database = database;
    this.limits = limits;
  }

  /**
   * What a run is compared with.
   *
   * @param most addresses that it may plan; empty for any number
   * @param firstHourOnly whether a run without recipients ends the comparison, too
   */
  public record Watch(OptionalLong most, boolean firstHourOnly) {
    private static final Watch NONE = new Watch(OptionalLong.empty(), false);

    /** What the next run is compared with, after one that was not held. */
    public Watch after(RunResult run) {
      return run.planned() > 0 || firstHourOnly ? NONE : this;
    }
  }

  /**
   * @param before runs from here on do not count as the first one
   */
  public Watch watch(Workflow workflow, Instant before) {
    if (workflow.expected().isEmpty() || released(workflow) || isOver(workflow, before)) {
      return Watch.NONE;
    }
    return watch(workflow.expected().get());
  }

  /** The same, of a first run. */
  public Watch watch(long expected) {
    if (limits.guardFactor() == 0) {
      return Watch.NONE;
    }
    long most = Math.max(limits.guardFloor(), (long) Math.floor(expected * limits.guardFactor()));
    return new Watch(OptionalLong.of(most), expected == 0);
  }

  private static boolean released(Workflow workflow) {
    return workflow.releasedAt().isPresent()
        && workflow.activatedAt().filter(workflow.releasedAt().get()::isBefore).isEmpty();
  }

  private boolean isOver(Workflow workflow, Instant before) {
    return database
        .sql(firstRun)
        .param("workflow", workflow.id())
        .param("activated", Database.timestamp(workflow.activatedAt().orElse(Instant.EPOCH)))
        .param("nobody", workflow.expected().orElse(0L) == 0)
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
