package io.carillon.journeys.simulation;

import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.api.journey.SimulatedRange.Day;
import io.carillon.api.workflow.Workflow;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** What the hours of a day do, added up. */
final class DayTally {
  private final Map<Reason, Long> skipped = new EnumMap<>(Reason.class);
  private final Map<Reason, Integer> held = new EnumMap<>(Reason.class);
  private final Map<Reason, Long> deferred = new EnumMap<>(Reason.class);
  private long entered;
  private long mailed;
  private long waiting;

  void done(RunResult result, long sent) {
    count(result.matched(), sent);
  }

  void count(long more, long sent) {
    entered += more;
    mailed += sent;
  }

  void skip(Reason reason, long contacts) {
    if (contacts > 0) {
      skipped.merge(reason, contacts, Long::sum);
    }
  }

  /** What a policy makes wait. */
  void defer(Reason reason, long messages) {
    deferred.merge(reason, messages, Long::sum);
  }

  void held(RunResult result) {
    held.merge(result.reason().orElseThrow(), 1, Integer::sum);
    waiting = Math.max(waiting, result.addresses());
  }

  void add(DayTally day) {
    entered += day.entered;
    mailed += day.mailed;
    day.skipped.forEach(this::skip);
    day.deferred.forEach(this::defer);
  }

  boolean nothing() {
    return entered == 0 && mailed == 0 && held.isEmpty() && skipped.isEmpty() && deferred.isEmpty();
  }

  long entered() {
    return entered;
  }

  long mailed() {
    return mailed;
  }

  Map<Reason, Long> skipped() {
    return skipped;
  }

  Map<Reason, Long> deferred() {
    return deferred;
  }

  Day on(LocalDate day, Workflow workflow) {
    return new Day(
        day, workflow.id(), workflow.name(), entered, mailed, skipped, held, waiting, deferred);
  }
}
