package io.carillon.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What PostgreSQL's planner knows of the tables. PostgreSQL itself looks once a minute; until then
 * it guesses, and a plan by a guess can take a hundred times the time.
 */
@ProviderType
public interface Statistics {
  /**
   * Renews what is out of date: of tables that were never looked at, have grown to more than twice
   * their size, or have changed in a fifth of their rows. Call it before statements whose plans
   * depend on many rows, and after many rows have come. It has a connection of its own, so it sees
   * what is committed; it waits for no lock. Where nothing is out of date it takes about a
   * millisecond.
   */
  void renew();
}
