package io.carillon.api.journey;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What to simulate: every full hour of {@code [from, to)}, past or future, at most 366 days.
 *
 * @param workflows names or numbers, in the order of their steps; at least one
 * @param zone whose days are reported
 * @param others whether the other active workflows run along, so that collisions with what they
 *     will send are found, too
 * @param contact external id, number or address of the one whose whole way is wanted
 * @param samples at most so many contacts are named for each collision, 0 to 1,000
 * @param assumed what people do with what flows send them; empty: what they really did with it, if
 *     they really got it, as long after it as then
 */
public record SimulationRequest(
    List<String> workflows,
    Instant from,
    Instant to,
    ZoneId zone,
    boolean others,
    Optional<String> contact,
    int samples,
    Optional<Assumptions> assumed) {

  /** Nothing is assumed. */
  public SimulationRequest(
      List<String> workflows,
      Instant from,
      Instant to,
      ZoneId zone,
      boolean others,
      Optional<String> contact,
      int samples) {
    this(workflows, from, to, zone, others, contact, samples, Optional.empty());
  }
}
