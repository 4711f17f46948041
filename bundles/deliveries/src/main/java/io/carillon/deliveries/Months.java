package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The months by which deliveries, and what became of them, are kept. A month is dropped as a whole,
 * with its tables and without a lock that somebody who sends or reads would wait for.
 */
final class Months {
  /** Nothing that has ended so lately is dropped: late answers and evidence may still come. */
  static final int LEAST_DAYS = 60;

  /** Partitioned by the number of the delivery; first what refers to others. */
  private static final List<String> TABLES =
      List.of("link_click", "interaction", "engagement", "past_delivery");

  /** The longest period of a policy, and a day. */
  private static final Duration LATELY = Duration.ofDays(32);

  private static final long NUMBERS = 1_000_000_000;

  private final String lock = Sql.load(Months.class, "month-lock.sql");
  private final String add = Sql.load(Months.class, "month-add.sql");
  private final String begin = Sql.load(Months.class, "month-begin.sql");
  private final String old = Sql.load(Months.class, "month-old.sql");
  private final String attached = Sql.load(Months.class, "month-attached.sql");
  private final String forget = Sql.load(Months.class, "contacted-forget.sql");
  private final Database database;
  private final Optional<Duration> kept;

  /**
   * @param kept how long deliveries are kept after the last one of their month was planned; empty:
   *     for ever
   */
  Months(Database database, Optional<Duration> kept) {
    this.database = database;
    this.kept = kept;
  }

  /**
   * How long deliveries are kept.
   *
   * @param days 0: for ever
   * @throws IllegalArgumentException naming the key, if so few days can't be kept
   */
  static Optional<Duration> kept(int days) {
    if (days != 0 && days < LEAST_DAYS) {
      throw new IllegalArgumentException(
          "io.carillon.deliveries: keep.days: "
              + days
              + " is too few; it is 0 (for ever) or at least "
              + LEAST_DAYS);
    }
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  /**
   * Begins a month when it is time, and drops those that are kept no longer. What no policy counts
   * any more is forgotten.
   *
   * @return how many were dropped
   */
  int turn(Instant now) {
    ready();
    database.inTransaction(
        () -> {
          database.sql(lock).query().listOfRows();
          return database.sql(begin).param("now", Database.timestamp(now)).query().listOfRows();
        });
    ready();
    database.sql(forget).param("before", Database.timestamp(now.minus(LATELY))).update();
    return kept.map(time -> dropBefore(now.minus(time))).orElse(0);
  }

  /** The tables of the next month are committed before a number of it is given. */
  private void ready() {
    database.inTransaction(
        () -> {
          database.sql(lock).query().listOfRows();
          database
              .sql(add)
              .query(Long.class)
              .optional()
              .ifPresent(
                  first ->
                      database
                          .sql("SELECT add_month(:first)")
                          .param("first", first)
                          .query()
                          .listOfRows());
          return true;
        });
  }

  private int dropBefore(Instant before) {
    int dropped = 0;
    for (Optional<Long> month = next(before); month.isPresent(); month = next(before)) {
      drop(month.get());
      dropped++;
    }
    return dropped;
  }

  private Optional<Long> next(Instant before) {
    return database.inTransaction(
        () -> {
          database.sql(lock).query().listOfRows();
          return database
              .sql(old)
              .param("before", Database.timestamp(before))
              .query(Long.class)
              .optional();
        });
  }

  /** Goes on where an interrupted one has ended. */
  private void drop(long first) {
    for (String table : TABLES) {
      String part = table + "_" + first / NUMBERS;
      pending(table, part)
          .ifPresent(
              half ->
                  database
                      .sql(
                          "ALTER TABLE %s DETACH PARTITION %s %s"
                              .formatted(table, part, half ? "FINALIZE" : "CONCURRENTLY"))
                      .update());
      database.inTransaction(
          () -> {
            database.sql(lock).query().listOfRows();
            if (exists(part)) {
              database
                  .sql("SELECT drop_month_of(:table, :first)")
                  .param("table", table)
                  .param("first", first)
                  .query()
                  .listOfRows();
            }
            return true;
          });
    }
    database.sql("DELETE FROM delivery_month WHERE first_id = ?").param(first).update();
  }

  /** Empty: it is not attached; true: an interrupted one has to be finished. */
  private Optional<Boolean> pending(String table, String part) {
    return database
        .sql(attached)
        .param("table", table)
        .param("part", part)
        .query(Boolean.class)
        .optional();
  }

  private boolean exists(String part) {
    return database
        .sql("SELECT to_regclass(?) IS NOT NULL")
        .param(part)
        .query(Boolean.class)
        .single();
  }
}
