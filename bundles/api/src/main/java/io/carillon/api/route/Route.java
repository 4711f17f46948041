package io.carillon.api.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A route of the Camel context, or a builder or file of routes that could not join it.
 *
 * @param id of the route; of what could not join, the name of the builder or file
 * @param bundle the symbolic name of the bundle that brought it, or the file
 * @param endpoints where exchanges come from, then where they go to, in order; without passwords
 * @param exchanges that were begun since the route joined
 * @param failed of these, those that met with a failure, whatever the route made of it
 * @param inFlight of these, those that are on their way now
 */
public record Route(
    String id,
    State state,
    String bundle,
    List<String> endpoints,
    long exchanges,
    long failed,
    long inFlight,
    Optional<Failure> lastFailure) {

  /** Whether exchanges go through. */
  public enum State {
    STARTED,
    SUSPENDED,
    STOPPED,
    /** A component that it names is not there; it joins as soon as it is. */
    WAITING,
    /** It could not join; the last failure says why. */
    FAILED
  }

  /**
   * What went wrong.
   *
   * @param message in one line
   */
  public record Failure(Instant at, String message) {}
}
