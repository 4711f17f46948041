package io.carillon.camel.context;

import io.carillon.api.route.Route;
import io.carillon.api.route.Routes;
import java.net.URL;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Lets routes and components of any bundle join the context, and leave it with their bundle: a
 * service {@link RoutesBuilder}; a service {@link Component} with its name in the property {@value
 * #COMPONENT}; YAML files in {@value #FOLDER} of a bundle; and {@code *.camel.yaml} files in the
 * folder {@code deploy}.
 */
@org.osgi.service.component.annotations.Component(immediate = true)
public final class RouteWhiteboard implements Routes {
  /** The property of a service {@link Component} that says its name in endpoints. */
  static final String COMPONENT = "camel.component";

  /** Where a bundle has its YAML routes. */
  static final String FOLDER = "CARILLON-INF/routes";

  private final RouteRegistrations registrations;
  private final ServiceTracker<Component, Component> components;
  private final ServiceTracker<RoutesBuilder, RouteRegistration> builders;
  private final BundleTracker<List<RouteRegistration>> bundles;
  private final DeployedRoutes deployed;

  @Activate
  public RouteWhiteboard(
      BundleContext bundle, @Reference(target = CarillonCamelContext.TARGET) CamelContext context) {
    registrations = new RouteRegistrations(context, Clock.systemUTC());
    YamlRoutes yaml = new YamlRoutes(context);
    components = new ServiceTracker<>(bundle, Component.class, new Components(bundle));
    components.open();
    builders = new ServiceTracker<>(bundle, RoutesBuilder.class, new Builders(bundle));
    builders.open();
    bundles = new BundleTracker<>(bundle, Bundle.ACTIVE, new Bundles(yaml));
    bundles.open();
    deployed = new DeployedRoutes(bundle, registrations, yaml);
  }

  @Deactivate
  void stop() {
    deployed.close();
    bundles.close();
    builders.close();
    components.close();
    registrations.removeAll();
  }

  @Override
  public List<Route> list() {
    return registrations.list();
  }

  @Override
  public Optional<Route> find(String id) {
    return registrations.find(id);
  }

  /** Whether a service is meant for this context: it names it, or none. */
  private static boolean isOurs(ServiceReference<?> reference) {
    Object name = reference.getProperty(CarillonCamelContext.NAME_PROPERTY);
    return name == null || CarillonCamelContext.NAME.equals(name);
  }

  private final class Components implements ServiceTrackerCustomizer<Component, Component> {
    private final BundleContext bundle;

    Components(BundleContext bundle) {
      this.bundle = bundle;
    }

    @Override
    public Component addingService(ServiceReference<Component> reference) {
      if (!isOurs(reference) || !(reference.getProperty(COMPONENT) instanceof String name)) {
        return null;
      }
      Component component = bundle.getService(reference);
      if (component != null) {
        registrations.add(name, component);
      }
      return component;
    }

    @Override
    public void modifiedService(ServiceReference<Component> reference, Component component) {
      // Its name does not change while it lives.
    }

    @Override
    public void removedService(ServiceReference<Component> reference, Component component) {
      registrations.remove((String) reference.getProperty(COMPONENT), component);
      bundle.ungetService(reference);
    }
  }

  private final class Builders
      implements ServiceTrackerCustomizer<RoutesBuilder, RouteRegistration> {
    private final BundleContext bundle;

    Builders(BundleContext bundle) {
      this.bundle = bundle;
    }

    @Override
    public RouteRegistration addingService(ServiceReference<RoutesBuilder> reference) {
      if (!isOurs(reference)) {
        return null;
      }
      RoutesBuilder builder = bundle.getService(reference);
      if (builder == null) {
        return null;
      }
      String name = builder.getClass().getSimpleName();
      String owner = reference.getBundle().getSymbolicName();
      return registrations.add(new RouteSource(name, owner, () -> List.of(builder)));
    }

    @Override
    public void modifiedService(
        ServiceReference<RoutesBuilder> reference, RouteRegistration registration) {
      // Its routes do not change while it lives.
    }

    @Override
    public void removedService(
        ServiceReference<RoutesBuilder> reference, RouteRegistration registration) {
      registrations.remove(registration);
      bundle.ungetService(reference);
    }
  }

  private final class Bundles implements BundleTrackerCustomizer<List<RouteRegistration>> {
    private final YamlRoutes yaml;

    Bundles(YamlRoutes yaml) {
      this.yaml = yaml;
    }

    @Override
    public List<RouteRegistration> addingBundle(Bundle bundle, BundleEvent event) {
      var files = bundle.findEntries(FOLDER, "*.yaml", false);
      if (files == null) {
        return null;
      }
      return Collections.list(files).stream().map(file -> add(bundle, file)).toList();
    }

    private RouteRegistration add(Bundle bundle, URL file) {
      String name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
      return registrations.add(
          new RouteSource(name, bundle.getSymbolicName(), () -> yaml.read(name, file)));
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, List<RouteRegistration> files) {
      // An update stops a bundle first.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<RouteRegistration> files) {
      files.forEach(registrations::remove);
    }
  }
}
