package io.carillon.camel.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;

/**
 * Routes that have joined a context, with the beans that their endpoints name. Closing lets the
 * exchanges in flight finish, and then takes everything out again, so that the same routes can join
 * later with other services.
 */
final class Joined implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CamelContext context;
  private final List<String> routes = new ArrayList<>();
  private final Map<String, Object> beans;

  /**
   * Adds and starts routes.
   *
   * @param beans what endpoints refer to as {@code #name}; names must be the routes' own
   */
  Joined(CamelContext context, Map<String, Object> beans, RouteBuilder builder) {
    this.context = context;
    this.beans = Map.copyOf(beans);
    this.beans.forEach(context.getRegistry()::bind);
    try {
      context.addRoutes(builder);
      builder
          .getRouteCollection()
          .getRoutes()
          .forEach(definition -> routes.add(definition.getRouteId()));
    } catch (Exception e) {
      throw new IllegalStateException("Routes can't start: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    for (String id : routes) {
      Route route = context.getRoute(id);
      if (route != null) {
        remove(route);
      }
    }
    beans.keySet().forEach(context.getRegistry()::unbind);
  }

  private void remove(Route route) {
    Endpoint consumed = route.getEndpoint();
    try {
      context.getRouteController().stopRoute(route.getId(), PATIENCE_SECONDS, TimeUnit.SECONDS);
      context.removeRoute(route.getId());
      // An endpoint holds the beans it was made with: the next route must not find it.
      context.removeEndpoint(consumed);
    } catch (Exception e) {
      throw new IllegalStateException("Route " + route.getId() + " can't stop", e);
    }
  }
}
