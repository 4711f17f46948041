package io.carillon.camel.component;

import io.carillon.api.store.DatabaseTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The database's clock, by which all servers work; this server's own while there is none. */
final class SharedClock extends Clock {
  private final Services services;
  private final Clock own;

  SharedClock(Services services, Clock own) {
    this.services = services;
    this.own = own;
  }

  @Override
  public Instant instant() {
    return services.find(DatabaseTime.class).map(DatabaseTime::now).orElseGet(own::instant);
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
