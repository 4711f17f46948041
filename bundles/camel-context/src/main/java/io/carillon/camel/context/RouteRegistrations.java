package io.carillon.camel.context;

import io.carillon.api.route.Route;
import io.carillon.api.route.Route.State;
import io.carillon.api.route.Routes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.util.URISupport;

/**
 * All routes that were brought to the context. Routes whose component is not there wait for it, and
 * those whose component goes leave before it does.
 */
public final class RouteRegistrations implements Routes {
  private final ModelCamelContext context;
  private final RouteStatistics statistics;
  private final Clock clock;
  private final List<RouteRegistration> all = new CopyOnWriteArrayList<>();

  /** For a context to which nothing has been added yet. */
  public RouteRegistrations(CamelContext context, Clock clock) {
    this.context = (ModelCamelContext) context;
    this.clock = clock;
    this.statistics = statistics(context, clock);
  }

  private static RouteStatistics statistics(CamelContext context, Clock clock) {
    return context.getRoutePolicyFactories().stream()
        .filter(RouteStatistics.class::isInstance)
        .map(RouteStatistics.class::cast)
        .findFirst()
        .orElseGet(
            () -> {
              RouteStatistics added = new RouteStatistics(clock);
              context.addRoutePolicyFactory(added);
              return added;
            });
  }

  /** Brings routes: they join, or it is told why not. */
  public RouteRegistration add(RouteSource source) {
    RouteRegistration added = new RouteRegistration(context, source, clock);
    all.add(added);
    added.join();
    return added;
  }

  /** Takes routes away again. */
  public void remove(RouteRegistration registration) {
    List<String> routes = registration.routes();
    registration.leave("");
    all.remove(registration);
    routes.forEach(statistics::forget);
  }

  /** Takes everything away. */
  public void removeAll() {
    List.copyOf(all).forEach(this::remove);
  }

  /** A component has come: whoever waited may join. */
  public void add(String name, Component component) {
    context.addComponent(name, component);
    all.stream().filter(each -> each.state() != State.STARTED).forEach(RouteRegistration::join);
  }

  /** A component goes: whoever uses it leaves first, and waits. */
  public void remove(String name, Component component) {
    all.stream()
        .filter(each -> each.uses(name))
        .forEach(each -> each.leave("component " + name + " is away"));
    for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
      if (scheme(endpoint).equals(name)) {
        removeEndpoint(endpoint);
      }
    }
    if (context.hasComponent(name) == component) {
      context.removeComponent(name);
    }
  }

  private void removeEndpoint(Endpoint endpoint) {
    try {
      context.removeEndpoint(endpoint);
    } catch (Exception e) {
      throw new IllegalStateException(endpoint + " can't be removed", e);
    }
  }

  private static String scheme(Endpoint endpoint) {
    String uri = endpoint.getEndpointUri();
    return uri.substring(0, uri.indexOf(':'));
  }

  @Override
  public List<Route> list() {
    List<Route> listed = new ArrayList<>();
    for (RouteRegistration each : all) {
      List<String> routes = each.routes();
      routes.forEach(id -> joined(id, each.source().bundle()).ifPresent(listed::add));
      if (each.state() != State.STARTED) {
        listed.add(away(each));
      }
    }
    Set<String> known = Set.copyOf(listed.stream().map(Route::id).toList());
    for (RouteDefinition other : context.getRouteDefinitions()) {
      if (!known.contains(other.getRouteId())) {
        joined(other.getRouteId(), "").ifPresent(listed::add);
      }
    }
    listed.sort(Comparator.comparing(Route::id));
    return List.copyOf(listed);
  }

  private static Route away(RouteRegistration registration) {
    return new Route(
        registration.source().name(),
        registration.state(),
        registration.source().bundle(),
        List.of(),
        0,
        0,
        0,
        registration.failure());
  }

  private Optional<Route> joined(String id, String bundle) {
    RouteDefinition definition = context.getRouteDefinition(id);
    if (definition == null) {
      return Optional.empty();
    }
    RouteStatistics.Counts counts = statistics.of(id);
    return Optional.of(
        new Route(
            id,
            state(context.getRouteController().getRouteStatus(id)),
            bundle,
            endpoints(definition),
            counts.exchanges(),
            counts.failed(),
            counts.inFlight(),
            counts.last()));
  }

  private static State state(ServiceStatus status) {
    if (status == null || status.isStopped() || status.isStopping()) {
      return State.STOPPED;
    }
    return status.isSuspended() || status.isSuspending() ? State.SUSPENDED : State.STARTED;
  }

  private List<String> endpoints(RouteDefinition definition) {
    List<String> uris = new ArrayList<>();
    uris.add(URISupport.sanitizeUri(definition.getEndpointUrl()));
    RouteDefinitionHelper.gatherAllEndpointUris(context, definition, false, true, false).stream()
        .map(URISupport::sanitizeUri)
        .filter(uri -> !uris.contains(uri))
        .forEach(uris::add);
    return List.copyOf(uris);
  }

  @Override
  public Optional<Route> find(String id) {
    return list().stream().filter(route -> route.id().equals(id)).findFirst();
  }
}
