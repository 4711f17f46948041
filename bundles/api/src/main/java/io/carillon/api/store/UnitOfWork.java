package io.carillon.api.store;

import java.sql.Connection;
import java.time.Instant;
import java.util.Objects;

/**
 * A transaction and the moment that it is done for: what several bundles write is kept as a whole,
 * or not at all. It is handed on as an argument and never found by the thread. Whoever began it
 * ends it: all others leave the connection open, and neither commit nor roll back.
 *
 * @param connection with an open transaction, used by one thread at a time
 * @param now what is written happens at this moment, whatever a clock says
 */
public record UnitOfWork(Connection connection, Instant now) {
  public UnitOfWork {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(now, "now");
  }
}
