package io.carillon.api.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The database's time as a clock. */
final class DatabaseClock extends Clock {
  private final DatabaseTime time;

  DatabaseClock(DatabaseTime time) {
    this.time = time;
  }

  @Override
  public Instant instant() {
    return time.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Moments only");
  }
}
