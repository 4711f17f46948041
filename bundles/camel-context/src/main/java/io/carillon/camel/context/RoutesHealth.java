package io.carillon.camel.context;

import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether the routes that have joined run. A route whose bundle waits for another has not joined;
 * the health page tells that of the bundle.
 */
@Component
public final class RoutesHealth implements HealthCheck {
  private final CamelContext context;

  @Activate
  public RoutesHealth(@Reference(target = CarillonCamelContext.TARGET) CamelContext context) {
    this.context = context;
  }

  @Override
  public String name() {
    return "routes";
  }

  @Override
  public HealthStatus check() {
    List<String> all = context.getRoutes().stream().map(Route::getId).sorted().toList();
    String stopped = all.stream().filter(id -> !runs(id)).collect(Collectors.joining(", "));
    return stopped.isEmpty()
        ? new HealthStatus(!all.isEmpty(), all.size() + " running: " + String.join(", ", all))
        : new HealthStatus(false, "not running: " + stopped);
  }

  private boolean runs(String route) {
    ServiceStatus status = context.getRouteController().getRouteStatus(route);
    // Null: it has left since it was listed.
    return status == null || status.isStarted();
  }
}
