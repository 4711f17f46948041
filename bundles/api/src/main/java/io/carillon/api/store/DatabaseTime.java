package io.carillon.api.store;

import java.time.Clock;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The clock of the database, which all servers on it share: hours are struck and leases end by it,
 * so that a server whose own clock is wrong takes nothing from the others.
 */
@ProviderType
public interface DatabaseTime {
  /**
   * What the database's clock says, to within a few milliseconds. While the database can't be
   * asked, it goes on by the time that has passed here; before it was ever asked, it is this
   * server's own.
   */
  Instant now();

  /** The same as a clock, in UTC, for whoever is given one. */
  default Clock clock() {
    return new DatabaseClock(this);
  }
}
