package io.carillon.gallery.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** What OSGi does in the server. */
final class Wiring {
  private Wiring() {}

  /** A service as DS hands it out. */
  record Handed<S>(S service) implements ComponentServiceObjects<S> {
    @Override
    public S getService() {
      return service;
    }

    @Override
    public void ungetService(S used) {
      // One instance serves the whole test.
    }

    @Override
    public ServiceReference<S> getServiceReference() {
      throw new AssertionError("not asked for");
    }
  }

  /** A framework in which the pack, with its templates in a folder, and the applications run. */
  static BundleContext frameworkWith(Path templates) {
    Bundle pack = bundle(1, "io.carillon-gallery-partners", urls(templates));
    Bundle applications = bundle(2, "io.carillon-applications", List.of());
    return (BundleContext)
        Proxy.newProxyInstance(
            Wiring.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBundles" -> new Bundle[] {pack, applications};
                  case "addBundleListener", "removeBundleListener" -> null;
                  default -> throw new AssertionError(method);
                });
  }

  private static List<URL> urls(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Wiring::url).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static Bundle bundle(long id, String name, List<URL> files) {
    return (Bundle)
        Proxy.newProxyInstance(
            Wiring.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getState" -> Bundle.ACTIVE;
                  case "getBundleId" -> id;
                  case "getSymbolicName" -> name;
                  case "findEntries" -> files.isEmpty() ? null : Collections.enumeration(files);
                  case "hashCode" -> (int) id;
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> name;
                  default -> throw new AssertionError(method);
                });
  }
}
