package io.carillon.camel.component;

import io.carillon.api.InvalidInputException;
import io.carillon.api.OneLine;
import io.carillon.api.UnavailableException;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.workflow.Issue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of the batches of a channel that failed as a whole. Safe for many threads. */
final class BatchTrouble {
  /** How long the health page tells of it after the last time. */
  private static final Duration SHOWN = Duration.ofMinutes(1);

  /** Classes of SQLSTATE that speak of the database, not of a row. */
  private static final Set<String> DATABASE = Set.of("08", "40", "53", "55", "57", "58");

  private record Last(Instant at, String reason) {}

  private final String channel;
  private final Consumer<Issue> issues;
  private volatile Last last;

  BatchTrouble(String channel, Consumer<Issue> issues) {
    this.channel = channel;
    this.issues = issues;
  }

  /** Notes a failure for the health page. */
  void note(Throwable failure, Instant now) {
    last = new Last(now, reason(failure));
  }

  /** Tells each workflow of a claim once an hour. */
  void tell(Claim claim, Throwable failure, Instant now) {
    note(failure, now);
    claim.deliveries().stream()
        .map(ClaimedDelivery::workflowId)
        .distinct()
        .forEach(workflow -> issues.accept(issue(workflow, failure, now)));
  }

  private Issue issue(long workflow, Throwable failure, Instant now) {
    return new Issue(
        now,
        Optional.of(workflow),
        Optional.of(now.truncatedTo(ChronoUnit.HOURS)),
        "BATCH_FAILED",
        Optional.empty(),
        "A batch for channel " + channel + " failed and is tried again: " + reason(failure));
  }

  /** What a failure says, in one line; its kind where that says more. */
  static String reason(Throwable failure) {
    return failure instanceof InvalidInputException || failure instanceof IOException
        ? OneLine.of(failure)
        : failure.getClass().getSimpleName() + ": " + OneLine.of(failure);
  }

  /**
   * Whether the cause may lie in one of the deliveries. A database or disk that is away, or a
   * message that can't be compiled any more, is nobody's fault: everybody waits.
   */
  static boolean mayLieInOne(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException
          || cause instanceof UnavailableException
          || cause instanceof IOException
          || cause instanceof UncheckedIOException
          || cause instanceof SQLException sql && ofTheDatabase(sql)) {
        return false;
      }
    }
    return true;
  }

  private static boolean ofTheDatabase(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.length() < 2 || DATABASE.contains(state.substring(0, 2));
  }

  /** Unwell for a minute after a batch has failed. */
  HealthStatus status(Instant now) {
    Last known = last;
    return known == null || now.isAfter(known.at().plus(SHOWN))
        ? new HealthStatus(true, channel + ": no batch failed")
        : new HealthStatus(false, channel + ": a batch failed: " + known.reason());
  }
}
