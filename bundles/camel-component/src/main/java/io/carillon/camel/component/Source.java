package io.carillon.camel.component;

import java.util.List;
import org.apache.camel.Exchange;

/** What an endpoint begins exchanges with. Asked by one thread, at each poll. */
interface Source {
  /** What is to be done now, each the body of an exchange; empty if nothing is, or nobody knows. */
  List<?> poll();

  /** Makes an exchange of a body ready for the route. */
  default void begin(Exchange exchange) {}

  /**
   * Looks at an exchange that has come through the route, or has failed on it.
   *
   * @return whether the next one may begin; if not, what is left is asked for again
   */
  default boolean done(Exchange exchange) {
    return true;
  }

  /** The route leaves: what is on its way should end soon. */
  default void stopping() {}

  /** The route goes on. */
  default void starting() {}

  /** The route has left. */
  default void close() {}
}
