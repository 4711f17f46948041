package io.carillon.camel.context;

import io.carillon.api.OneLine;
import io.carillon.api.route.Route.Failure;
import io.carillon.api.route.Route.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of one source, which join the context and leave it together. Leaving lets the
 * exchanges in flight finish, and takes everything out again. A failure to join is this source's
 * own: it is told in one line, and nothing of it stays.
 */
public final class RouteRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(RouteRegistration.class);
  private static final long PATIENCE_SECONDS = 60;

  /** Its queue holds what is sent while the routes that read it are away. */
  private static final String QUEUE = "seda";

  private final ModelCamelContext context;
  private final RouteSource source;
  private final Clock clock;
  private final Set<String> routes = new LinkedHashSet<>();
  private final Set<String> endpoints = new HashSet<>();
  private volatile State state = State.WAITING;
  private volatile Optional<Failure> failure = Optional.empty();

  RouteRegistration(CamelContext context, RouteSource source, Clock clock) {
    this.context = (ModelCamelContext) context;
    this.source = source;
    this.clock = clock;
  }

  RouteSource source() {
    return source;
  }

  /** STARTED if the routes have joined, whatever each of them does now. */
  public State state() {
    return state;
  }

  /** Why the routes have not joined. */
  public Optional<Failure> failure() {
    return failure;
  }

  /** The ids of the routes that have joined. */
  public synchronized List<String> routes() {
    return List.copyOf(routes);
  }

  /** The names of the components of all endpoints. */
  synchronized boolean uses(String component) {
    return endpoints.stream().anyMatch(uri -> scheme(uri).equals(component));
  }

  /** Adds and starts the routes. */
  synchronized void join() {
    if (state == State.STARTED) {
      return;
    }
    try {
      for (RoutesBuilder builder : source.builders().open()) {
        join(builder);
      }
      state = State.STARTED;
      failure = Optional.empty();
      if (!routes.isEmpty()) {
        LOG.info("Routes of {} have joined: {}", source, String.join(", ", routes));
      }
    } catch (Exception
        | LinkageError
        | StackOverflowError
        | OutOfMemoryError
        | AssertionError e) { // Somebody else's code and files.
      takeOut();
      failed(e);
    }
  }

  private void join(RoutesBuilder builder) throws Exception {
    Set<String> before = ids();
    if (builder instanceof RouteBuilder ours) {
      for (RouteDefinition definition : ours.configureRoutes(context).getRoutes()) {
        refuseTaken(definition.getRouteId(), before);
      }
    }
    try {
      context.addRoutes(builder);
    } finally {
      if (builder instanceof RouteBuilder ours) {
        ours.getRouteCollection().getRoutes().stream()
            .map(RouteDefinition::getRouteId)
            .filter(id -> id != null && context.getRouteDefinition(id) != null)
            .forEach(routes::add);
      } else {
        ids().stream().filter(id -> !before.contains(id)).forEach(routes::add);
      }
      routes.forEach(this::noteEndpoints);
    }
  }

  private Set<String> ids() {
    Set<String> ids = new HashSet<>();
    context.getRouteDefinitions().forEach(definition -> ids.add(definition.getRouteId()));
    return ids;
  }

  /** Camel would put the new route in the place of the old one. */
  private void refuseTaken(String id, Set<String> before) {
    if (id != null && (before.contains(id) || routes.contains(id))) {
      throw new IllegalStateException(
          "There is a route \"" + id + "\" already; give this one another id");
    }
  }

  private void noteEndpoints(String route) {
    RouteDefinition definition = context.getRouteDefinition(route);
    if (definition != null) {
      endpoints.addAll(
          RouteDefinitionHelper.gatherAllEndpointUris(context, definition, true, true, true));
    }
  }

  private void failed(Throwable problem) {
    boolean waits = missesComponent(problem);
    String message = OneLine.whole(problem);
    state = waits ? State.WAITING : State.FAILED;
    failure = Optional.of(new Failure(clock.instant(), message));
    if (waits) {
      LOG.info("Routes of {} wait for a component: {}", source, message);
    } else {
      LOG.warn("Routes of {} can't join: {}", source, message);
    }
    LOG.debug("Routes of {}", source, problem);
  }

  private static boolean missesComponent(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchEndpointException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes the routes out when the exchanges in flight are done.
   *
   * @param reason for which they wait; empty: they are gone for good
   */
  synchronized void leave(String reason) {
    if (state == State.STARTED && !routes.isEmpty()) {
      takeOut();
      LOG.info("Routes of {} have left{}", source, reason.isEmpty() ? "" : ": " + reason);
    }
    state = State.WAITING;
    failure = Optional.of(new Failure(clock.instant(), reason));
  }

  private void takeOut() {
    List.copyOf(routes).forEach(this::remove);
    Set<String> used = new HashSet<>();
    for (RouteDefinition other : context.getRouteDefinitions()) {
      used.addAll(RouteDefinitionHelper.gatherAllEndpointUris(context, other, true, true, true));
    }
    // An endpoint holds the beans it was made with: the next route must not find it.
    endpoints.stream()
        .filter(uri -> !used.contains(uri) && !scheme(uri).equals(QUEUE))
        .forEach(this::removeEndpoint);
    routes.clear();
    endpoints.clear();
  }

  private void remove(String id) {
    Route route = context.getRoute(id);
    try {
      if (route != null) {
        context.getRouteController().stopRoute(id, PATIENCE_SECONDS, TimeUnit.SECONDS);
        context.removeRoute(id);
      } else {
        context.removeRouteDefinitions(new ArrayList<>(List.of(context.getRouteDefinition(id))));
      }
    } catch (Exception e) {
      LOG.warn("Route {} of {} can't be taken out: {}", id, source, OneLine.innermost(e));
    }
  }

  private void removeEndpoint(String uri) {
    try {
      Endpoint endpoint = context.hasEndpoint(uri);
      if (endpoint != null) {
        context.removeEndpoint(endpoint);
      }
    } catch (Exception e) {
      LOG.debug("Endpoint {}", uri, e);
    }
  }

  private static String scheme(String uri) {
    int colon = uri.indexOf(':');
    return colon < 0 ? uri : uri.substring(0, colon);
  }
}
