package io.carillon.tracking;

import io.carillon.api.Sql;
import io.carillon.api.contact.Events;
import io.carillon.api.journey.Outcomes;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.tracking.TrackingStatus;
import io.carillon.api.tracking.TrackingStatus.VerdictCount;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classifies requests as made by persons or by machines (docs/tracking.md has the rules). Verdicts
 * and what follows from them are written in one transaction, and figures are counted anew from the
 * verdicts, never added to: so whatever is interrupted or done twice comes out the same.
 */
final class RequestClassifier {
  /** What is asked for within this time is seen together. */
  static final Duration BURST = Duration.ofSeconds(10);

  /** A request that came by then is in the database by now. */
  static final Duration ARRIVAL = Duration.ofSeconds(5);

  /** How a conversion came. */
  private static final String LINK = "LINK";

  private static final int BATCH = 5000;
  private static final Duration DAY = Duration.ofDays(1);

  private final String lock = Sql.load(RequestClassifier.class, "classify-lock.sql");
  private final String classify = Sql.load(RequestClassifier.class, "classify.sql");
  private final String engage = Sql.load(RequestClassifier.class, "engage.sql");
  private final String occurred = Sql.load(RequestClassifier.class, "events.sql");
  private final String converted = Sql.load(RequestClassifier.class, "converted.sql");
  private final String forget = Sql.load(RequestClassifier.class, "forget.sql");
  private final String waiting = Sql.load(RequestClassifier.class, "waiting.sql");
  private final String classified = Sql.load(RequestClassifier.class, "classified.sql");
  private final Database database;
  private final TimeLine timeLine;
  private final TrackingOptions options;
  private final String machines;
  private final String proxies = agents("proxy-agents.txt").collect(Collectors.joining("|"));

  RequestClassifier(Database database, TimeLine timeLine, TrackingOptions options) {
    this.database = database;
    this.timeLine = timeLine;
    this.options = options;
    this.machines =
        Stream.concat(
                agents("machine-agents.txt"),
                options.machines().stream().map(RequestClassifier::literal))
            .collect(Collectors.joining("|"));
  }

  /** Regular expressions of PostgreSQL, one a line. */
  private static Stream<String> agents(String file) {
    return Sql.load(RequestClassifier.class, file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  private static String literal(String text) {
    return text.replaceAll("([^\\p{L}\\p{N} ])", "\\\\$1");
  }

  /**
   * Classifies all that is due, as long as events and outcomes can be recorded; returns how many
   * requests.
   */
  int classify(Instant now) {
    Optional<Events> events = timeLine.events();
    Optional<Outcomes> outcomes = timeLine.outcomes();
    return events.isPresent() && outcomes.isPresent()
        ? classify(events.get(), outcomes.get(), now)
        : 0;
  }

  private int classify(Events events, Outcomes outcomes, Instant now) {
    int sum = 0;
    int last = BATCH;
    while (last == BATCH) {
      last = database.inTransaction(now, work -> batch(work, events, outcomes));
      sum += last;
    }
    return sum;
  }

  private int batch(UnitOfWork work, Events events, Outcomes outcomes) {
    Instant now = work.now();
    // Two classifiers would count the same mail at once, and each miss what the other classified.
    boolean alone =
        database
            .sql(lock)
            .param("longest", String.valueOf(TrackingService.LONGEST_STATEMENT.toMillis()))
            .query((row, number) -> row.getBoolean(1))
            .single();
    if (!alone) {
      return 0;
    }
    List<Long> mails =
        database
            .sql(classify)
            .param("until", Database.timestamp(now.minus(BURST).minus(ARRIVAL)))
            .param("burst", seconds(BURST))
            .param("soon", seconds(options.soon()))
            .param("machines", machines)
            .param("proxies", proxies)
            .param("limit", BATCH)
            .query(Long.class)
            .list();
    if (!mails.isEmpty()) {
      long[] touched = mails.stream().mapToLong(Long::longValue).distinct().toArray();
      database.sql(engage).param("deliveries", touched).update();
      events.record(work, Sql.of(occurred, Tracking.OPENED, touched, Tracking.CLICKED, touched));
      outcomes.convert(work, Sql.of(converted, (Object) touched), LINK);
    }
    return mails.size();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  /** Removes network and agent from requests that are old enough. */
  void forget(Instant now) {
    database
        .sql(forget)
        .param("before", Database.timestamp(now.minus(options.sourceAge())))
        .param("limit", BATCH)
        .update();
  }

  /**
   * What is not classified yet.
   *
   * @param since when the oldest of it came
   */
  record Waiting(long requests, Optional<Instant> since) {}

  Waiting waiting() {
    return database
        .sql(waiting)
        .query(
            (row, number) ->
                new Waiting(
                    row.getLong("requests"),
                    Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
        .single();
  }

  TrackingStatus status(KeyRing ring, Instant now) {
    Waiting unclassified = waiting();
    List<VerdictCount> verdicts =
        database
            .sql(classified)
            .param("since", Database.timestamp(now.minus(DAY)))
            .query(
                (row, number) ->
                    new VerdictCount(
                        row.getString("kind"),
                        row.getString("verdict"),
                        row.getString("rule"),
                        row.getLong("requests")))
            .list();
    return new TrackingStatus(
        options.on(),
        options.url(),
        options.optIn(),
        ring.newest(),
        ring.newestSince(),
        unclassified.requests(),
        unclassified.since(),
        verdicts);
  }
}
