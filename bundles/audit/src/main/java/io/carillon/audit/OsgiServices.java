package io.carillon.audit;

import java.util.Optional;
import org.osgi.framework.BundleContext;

/** The services as this bundle sees them, for the moment of one call. */
record OsgiServices(BundleContext context) implements Finder {
  @Override
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
  }
}
