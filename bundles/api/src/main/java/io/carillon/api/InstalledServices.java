package io.carillon.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Which services the installed bundles provide, whether they run at the moment or not. So a service
 * that is away, because its bundle is being updated or waits for another, is told from one that was
 * left out.
 */
public final class InstalledServices {
  /** What tools write into the manifest of a bundle with components: the services they provide. */
  private static final String NAMESPACE = "osgi.service";

  private static final String TYPES = "objectClass";

  private InstalledServices() {}

  /**
   * Whether a service is there, or an installed bundle says in its manifest that it provides it
   * (capability {@code osgi.service}).
   */
  public static boolean include(BundleContext context, Class<?> service) {
    return context.getServiceReference(service) != null
        || Stream.of(context.getBundles()).anyMatch(bundle -> promises(bundle, service.getName()));
  }

  /** Names of the installed bundles that promise a service and do not provide it at the moment. */
  public static List<String> missing(BundleContext context, Class<?> service) {
    return Stream.of(context.getBundles())
        .filter(bundle -> promises(bundle, service.getName()))
        .filter(bundle -> !provides(bundle, service.getName()))
        .map(Bundle::getSymbolicName)
        .sorted()
        .toList();
  }

  private static boolean provides(Bundle bundle, String service) {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    return registered != null
        && Stream.of(registered)
            .anyMatch(
                reference ->
                    Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS))
                        .contains(service));
  }

  private static boolean promises(Bundle bundle, String service) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    // None: it has been uninstalled since it was listed.
    return revision != null
        && revision.getDeclaredCapabilities(NAMESPACE).stream()
            .anyMatch(capability -> names(capability, service));
  }

  private static boolean names(BundleCapability capability, String service) {
    Object types = capability.getAttributes().get(TYPES);
    return types instanceof Collection<?> many ? many.contains(service) : service.equals(types);
  }
}
