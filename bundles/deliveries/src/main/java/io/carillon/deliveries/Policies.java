package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.support.database.Database;
import java.util.function.LongSupplier;

/**
 * Whether there is a contact policy, as this server remembers it: which of two claims is tried
 * first. Both ask the database, so that a memory that is old costs a look and no message.
 */
final class Policies {
  private static final long AGE_NANOS = 5_000_000_000L;

  private final String exist = Sql.load(Policies.class, "policies-exist.sql");
  private final String lock = Sql.load(Policies.class, "policies-lock.sql");
  private final Database database;
  private final LongSupplier nanoTime;
  private volatile boolean remembered;
  private volatile long since;

  /**
   * @param nanoTime such as {@code System::nanoTime}
   */
  Policies(Database database, LongSupplier nanoTime) {
    this.database = database;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong() - AGE_NANOS - 1;
  }

  boolean exist() {
    if (nanoTime.getAsLong() - since > AGE_NANOS) {
      look();
    }
    return remembered;
  }

  /** Whether the memory was wrong. */
  boolean changed() {
    boolean before = remembered;
    return look() != before;
  }

  private boolean look() {
    boolean found = database.sql(exist).query(Boolean.class).single();
    remembered = found;
    since = nanoTime.getAsLong();
    return found;
  }

  /** Until the transaction ends, no other claim is judged by policies. */
  void lock() {
    database.sql(lock).query().listOfRows();
  }
}
