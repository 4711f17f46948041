package io.carillon.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;

/** A framework with bundles that hold files alone; started and stopped by a test. */
final class FakeBundles {
  private final Path directory;
  private final Map<Long, Fake> bundles = new LinkedHashMap<>();
  private final List<BundleListener> listeners = new ArrayList<>();

  FakeBundles(Path directory) {
    this.directory = directory;
  }

  /** A bundle in a state, with texts by file name. */
  private record Fake(long id, String name, Map<String, String> files, int[] state) {}

  /** Installs and starts a bundle. */
  long start(String name, Map<String, String> templates) {
    long id = bundles.size() + 1L;
    bundles.put(id, new Fake(id, name, templates, new int[] {Bundle.ACTIVE}));
    tell(id, BundleEvent.STARTED);
    return id;
  }

  void stop(long id) {
    bundles.get(id).state()[0] = Bundle.RESOLVED;
    tell(id, BundleEvent.STOPPED);
  }

  private void tell(long id, int type) {
    BundleEvent event = new BundleEvent(type, bundle(bundles.get(id)));
    List.copyOf(listeners).forEach(listener -> listener.bundleChanged(event));
  }

  boolean watched() {
    return !listeners.isEmpty();
  }

  BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "addBundleListener" -> listeners.add((BundleListener) arguments[0]);
                  case "removeBundleListener" -> listeners.remove((BundleListener) arguments[0]);
                  case "getBundles" ->
                      bundles.values().stream().map(this::bundle).toArray(Bundle[]::new);
                  default -> throw new AssertionError(method);
                });
  }

  private Bundle bundle(Fake fake) {
    return (Bundle)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getState" -> fake.state()[0];
                  case "getBundleId" -> fake.id();
                  case "getSymbolicName" -> fake.name();
                  case "findEntries" ->
                      fake.files().isEmpty()
                          ? null
                          : Collections.enumeration(
                              fake.files().entrySet().stream()
                                  .map(file -> url(fake, file.getKey(), file.getValue()))
                                  .toList());
                  case "hashCode" -> (int) fake.id();
                  case "equals" -> arguments[0] != null && arguments[0].hashCode() == fake.id();
                  case "toString" -> fake.name();
                  default -> throw new AssertionError(method);
                });
  }

  private URL url(Fake fake, String file, String text) {
    try {
      Path path = directory.resolve(fake.id() + "/CARILLON-INF/templates/" + file);
      if (text != null) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
      }
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
