package io.carillon.health;

import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Whether Carillon's own bundles run and their components have what they need. */
@Component
public final class BundlesCheck implements HealthCheck {
  private static final String OURS = "io.carillon-";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  /** Called by declarative services. */
  @Activate
  public BundlesCheck(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public String name() {
    return "bundles";
  }

  @Override
  public HealthStatus check() {
    Bundle[] ours =
        Stream.of(context.getBundles())
            .filter(b -> b.getSymbolicName() != null && b.getSymbolicName().startsWith(OURS))
            .toArray(Bundle[]::new);
    List<String> stopped =
        Stream.of(ours)
            .filter(BundlesCheck::mustRun)
            .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
            .map(bundle -> bundle.getSymbolicName().substring(OURS.length()))
            .sorted()
            .toList();
    if (!stopped.isEmpty()) {
      return new HealthStatus(false, "not started: " + String.join(", ", stopped));
    }
    List<String> waiting =
        new Waiting(components, components.getComponentDescriptionDTOs(ours)).reasons();
    return waiting.isEmpty()
        ? new HealthStatus(true, ours.length + " active")
        : new HealthStatus(false, String.join("; ", waiting));
  }

  private static boolean mustRun(Bundle bundle) {
    return bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null;
  }
}
