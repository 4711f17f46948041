package io.carillon.journeys.explanation;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Reason;
import io.carillon.api.journey.RunResult;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An hour of the ledger, as it was for one workflow.
 *
 * @param skipped whether it lay beyond the catch-up limit
 * @param run the run's state; empty if there was none
 * @param version of the workflow that was evaluated
 * @param known the moment up to which the run knew the data
 * @param reason why the run planned nothing
 * @param pause of the workflow during this hour
 */
public record LedgerHour(
    Span span,
    boolean skipped,
    Optional<String> run,
    Optional<Integer> version,
    Instant known,
    Optional<Reason> reason,
    String detail,
    Optional<Pause> pause) {
  private static final String HOURS = Sql.load(LedgerHour.class, "hours-of-workflow.sql");

  /** A pause with the policy that ended it. */
  record Pause(Instant from, Optional<Instant> to, Optional<String> policy) {}

  String state() {
    return skipped ? "SKIPPED" : run.orElse("NONE");
  }

  /** The newest hours. Before the first one has struck: an hour that ends now. */
  static List<LedgerHour> newest(Database database, long workflowId, int limit, Instant now) {
    List<LedgerHour> ledgerHours =
        database
            .sql(HOURS)
            .param("workflow", workflowId)
            .param("now", Database.timestamp(now))
            .param("limit", limit)
            .query((row, number) -> read(row))
            .list();
    return ledgerHours.isEmpty() ? List.of(now(now)) : ledgerHours;
  }

  /** An hour that is evaluated now. */
  public static LedgerHour by(RunResult result, Span span) {
    return new LedgerHour(
        span,
        false,
        Optional.of(result.state()),
        Optional.empty(),
        span.at(),
        result.reason(),
        result.detail(),
        Optional.empty());
  }

  private static LedgerHour now(Instant now) {
    return new LedgerHour(
        Span.before(now),
        false,
        Optional.empty(),
        Optional.empty(),
        now,
        Optional.empty(),
        "",
        Optional.empty());
  }

  private static LedgerHour read(ResultSet row) throws SQLException {
    Instant at = Database.instant(row, "at");
    String detail = row.getString("detail");
    Optional<Instant> paused = Database.maybeInstant(row, "paused_at");
    Optional<Instant> resumed = Database.maybeInstant(row, "resumed_at");
    Optional<String> policy = Optional.ofNullable(row.getString("policy"));
    return new LedgerHour(
        new Span(Database.instant(row, "since"), at),
        row.getString("hour_state").equals("SKIPPED"),
        Optional.ofNullable(row.getString("run_state")),
        Optional.ofNullable(row.getObject("version", Integer.class)),
        Database.maybeInstant(row, "finished_at").orElse(at),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        detail == null ? "" : detail,
        paused.map(from -> new Pause(from, resumed, policy)));
  }
}
