package io.carillon.journeys;

import io.carillon.api.Amount;
import io.carillon.api.Sql;
import io.carillon.api.journey.Hour;
import io.carillon.api.journey.Hours;
import io.carillon.api.journey.RunResult;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.journeys.settings.Checked;
import io.carillon.journeys.settings.JourneysConfig;
import io.carillon.journeys.tick.Database;
import io.carillon.journeys.tick.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which hours have struck, and what is due for them (R64). */
@Component(configurationPid = JourneysConfig.PID)
public final class HourLedger implements Hours {
  /** Hours in the future by more than this were struck while the clock was ahead. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String lock = Sql.load(HourLedger.class, "ledger-lock.sql");
  private final String forgetRuns = Sql.load(HourLedger.class, "forget-future-runs.sql");
  private final String forgetHours = Sql.load(HourLedger.class, "forget-future-hours.sql");
  private final String lastHour = Sql.load(HourLedger.class, "last-hour.sql");
  private final String strike = Sql.load(HourLedger.class, "strike.sql");
  private final String strikeByHand = Sql.load(HourLedger.class, "strike-by-hand.sql");
  private final String dueRuns = Sql.load(HourLedger.class, "due-runs.sql");
  private final String hours = Sql.load(HourLedger.class, "hours.sql");
  private final Database database;
  private final Runs runs;
  private final Issues issues;
  private final int catchUp;

  /**
   * @throws IllegalArgumentException if the configuration is wrong, naming the key
   */
  @Activate
  public HourLedger(
      @Reference DataSource dataSource, @Reference Issues issues, JourneysConfig config) {
    this(dataSource, issues, config.catchup_hours());
  }

  /** The same outside of OSGi. */
  public HourLedger(DataSource dataSource, Issues issues, int catchUpHours) {
    this.database = new Database(dataSource);
    this.runs = new Runs(database);
    this.issues = issues;
    this.catchUp = Checked.between(1, 8760, catchUpHours, "catchup.hours");
  }

  @Override
  public List<Hour> strike(Instant scheduled, Instant now) {
    return database.inTransaction(
        status -> {
          strikeFullHours(scheduled.isBefore(now) ? scheduled : now, now);
          return query(
              "WHERE EXISTS (SELECT FROM run d WHERE d.hour = h.at AND d.state = 'DUE')"
                  + " ORDER BY h.at",
              Integer.MAX_VALUE);
        });
  }

  private void strikeFullHours(Instant until, Instant now) {
    database.sql(lock).query((row, number) -> 0).list();
    forgetFuture(now.plus(TOLERANCE));
    Instant last = until.truncatedTo(ChronoUnit.HOURS);
    Optional<Instant> before = lastHour(last);
    Instant first = before.map(HourLedger::nextHour).orElse(last);
    if (first.isAfter(last)) {
      return;
    }
    Instant since = before.orElse(first.minus(1, ChronoUnit.HOURS));
    List<Instant> skipped =
        database
            .sql(strike)
            .param("first", Database.timestamp(first))
            .param("last", Database.timestamp(last))
            .param("since", Database.timestamp(since))
            .param("limit", catchUp)
            .param("now", Database.timestamp(now))
            .query(
                (row, number) ->
                    row.getString("state").equals("SKIPPED") ? Database.instant(row, "at") : null)
            .list()
            .stream()
            .filter(at -> at != null)
            .toList();
    makeRunsDue(first, last, now);
    if (!skipped.isEmpty()) {
      issues.record(database.work(now), skippedIssue(skipped, now));
    }
  }

  private void forgetFuture(Instant after) {
    database.sql(forgetRuns).param("after", Database.timestamp(after)).update();
    database.sql(forgetHours).param("after", Database.timestamp(after)).update();
  }

  private Optional<Instant> lastHour(Instant until) {
    return database
        .sql(lastHour)
        .param("until", Database.timestamp(until))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  private static Instant nextHour(Instant after) {
    return after.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  private void makeRunsDue(Instant first, Instant last, Instant now) {
    database
        .sql(dueRuns)
        .param("first", Database.timestamp(first))
        .param("last", Database.timestamp(last))
        .param("now", Database.timestamp(now))
        .update();
  }

  private Issue skippedIssue(List<Instant> skipped, Instant now) {
    Instant oldest = skipped.stream().min(Instant::compareTo).orElseThrow();
    Instant newest = skipped.stream().max(Instant::compareTo).orElseThrow();
    return new Issue(
        now,
        Optional.empty(),
        Optional.of(newest),
        "HOUR_SKIPPED",
        Optional.empty(),
        Amount.of(skipped.size(), "missed hour")
            + " beyond the catch-up limit of "
            + Amount.of(catchUp, "hour")
            + " not evaluated: "
            + oldest
            + " to "
            + newest
            + "; the limit is key catchup.hours of "
            + JourneysConfig.PID);
  }

  @Override
  public Hour strikeByHand(Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    return database.inTransaction(
        status -> {
          strikeFullHours(at, at);
          database
              .sql(strikeByHand)
              .param("now", Database.timestamp(at))
              .param("since", Database.timestamp(lastHour(at).orElseThrow()))
              .update();
          makeRunsDue(at, at, at);
          return find(at).orElseThrow();
        });
  }

  @Override
  public List<Hour> list(int limit) {
    return query("ORDER BY h.at DESC", limit);
  }

  @Override
  public Optional<Hour> find(Instant at) {
    return database
        .sql(hours.replace("{which}", "WHERE h.at = :at"))
        .param("at", Database.timestamp(at))
        .query(HourLedger::hour)
        .optional();
  }

  @Override
  public List<RunResult> runs(Instant at) {
    return runs.at(at);
  }

  private List<Hour> query(String which, int limit) {
    return database
        .sql(hours.replace("{which}", which + " LIMIT :limit"))
        .param("limit", limit)
        .query(HourLedger::hour)
        .list();
  }

  private static Hour hour(ResultSet row, int number) throws SQLException {
    int runs = row.getInt("runs");
    int done = row.getInt("done");
    String state = row.getString("state");
    return new Hour(
        Database.instant(row, "at"),
        Database.instant(row, "since"),
        row.getBoolean("by_hand"),
        state.equals("SKIPPED") ? state : done < runs ? "DUE" : "DONE",
        runs,
        done);
  }
}
