package io.carillon.itests;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Hears which routes of a context come and go, from its making to its closing. */
final class UpdateWatch extends EventNotifierSupport implements AutoCloseable {
  private final CamelContext watched;
  private final List<String> gone = new ArrayList<>();
  private final List<String> come = new ArrayList<>();
  private boolean contextStopped;

  UpdateWatch(CamelContext watched) {
    this.watched = watched;
    watched.getManagementStrategy().addEventNotifier(this);
  }

  @Override
  public synchronized void notify(CamelEvent event) {
    switch (event.getType()) {
      case RouteStopped -> gone.add(route(event));
      case RouteStarted -> come.add(route(event));
      case CamelContextStopping, CamelContextSuspending -> contextStopped = true;
      default -> {} // nothing else is asked
    }
  }

  private static String route(CamelEvent event) {
    return ((RouteEvent) event).getRoute().getRouteId();
  }

  /** The routes that have stopped, in order, one as often as it did. */
  synchronized List<String> gone() {
    return List.copyOf(gone);
  }

  /** The routes that have started, in order. */
  synchronized List<String> come() {
    return List.copyOf(come);
  }

  /** Whether the context itself was stopped, be it for a moment. */
  synchronized boolean contextStopped() {
    return contextStopped;
  }

  @Override
  public void close() {
    watched.getManagementStrategy().removeEventNotifier(this);
  }
}
