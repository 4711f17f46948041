package io.carillon.journeys.tick;

import io.carillon.api.Sql;
import io.carillon.spi.condition.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which contacts may qualify otherwise than at an earlier moment of the same day: something was
 * noted about them since (table {@code contact_change}), or the moment of an event or a fact that
 * was known before has come.
 */
final class ChangeQuery {
  private static final String NOTED = Sql.load(ChangeQuery.class, "noted.sql");

  private final Instant from;
  private final Instant to;
  private final String[] types;
  private final List<String> facts;

  /**
   * @param from the earlier moment
   * @param to the moment that is asked for, the last microsecond that counts
   * @param reads what the workflow reads of contacts and events
   * @param facts of these fields the columns that hold a fact's moment
   */
  ChangeQuery(Instant from, Instant to, Set<Reading> reads, List<String> facts) {
    this.from = from;
    this.to = to.plusNanos(1_000);
    this.types =
        reads.stream()
            .filter(Reading.Events.class::isInstance)
            .map(each -> ((Reading.Events) each).type())
            .sorted()
            .toArray(String[]::new);
    this.facts = facts;
  }

  /** Rows, if so many have changed since a snapshot that none is named. */
  Sql many(String seen) {
    return Sql.of("SELECT FROM (").append(noted(seen)).append(Sql.of(") x WHERE contacts IS NULL"));
  }

  /** The numbers of those who were noted since a snapshot, or whose moment has come. */
  Sql contacts(String seen) {
    Sql all = Sql.of("SELECT unnest(contacts) FROM (").append(noted(seen)).append(Sql.of(") y"));
    if (types.length > 0) {
      all =
          all.append(
              Sql.of(
                  "UNION SELECT e.contact_id FROM event e"
                      + " WHERE e.type = ANY (?::text[]) AND e.at >= ? AND e.at <= ?",
                  types,
                  Database.timestamp(from),
                  Database.timestamp(to)));
    }
    for (String fact : facts) {
      all =
          all.append(
              Sql.of(
                  "UNION SELECT c.id FROM contact c WHERE c."
                      + fact
                      + " >= ? AND c."
                      + fact
                      + " <= ?",
                  Database.timestamp(from),
                  Database.timestamp(to)));
    }
    return all;
  }

  private Sql noted(String seen) {
    return Sql.of(NOTED, seen, seen, types, types.length > 0);
  }

  /** The numbers of all of whom anything was noted since a snapshot. */
  static Sql anything(String seen) {
    return Sql.of(
        "SELECT unnest(n.contacts) FROM contact_change n"
            + " WHERE n.xact >= pg_snapshot_xmin(?::pg_snapshot)"
            + " AND NOT pg_visible_in_snapshot(n.xact, ?::pg_snapshot)",
        seen,
        seen);
  }
}
