package io.carillon.camel.context;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Routes in files {@code *.camel.yaml} of the folder {@code deploy}, which Karaf watches. Those
 * that lie there already join at the start: after an update of this bundle nobody else would bring
 * them.
 */
final class DeployedRoutes implements ArtifactInstaller, AutoCloseable {
  private static final String SUFFIX = ".camel.yaml";

  private final RouteRegistrations registrations;
  private final YamlRoutes yaml;
  private final Map<File, RouteRegistration> files = new HashMap<>();
  private final ServiceRegistration<ArtifactInstaller> service;

  DeployedRoutes(BundleContext bundle, RouteRegistrations registrations, YamlRoutes yaml) {
    this.registrations = registrations;
    this.yaml = yaml;
    Stream.ofNullable(folder(bundle).listFiles(this::canHandle))
        .flatMap(Stream::of)
        .forEach(this::install);
    service = bundle.registerService(ArtifactInstaller.class, this, null);
  }

  private static File folder(BundleContext bundle) {
    String base = bundle.getProperty("karaf.base");
    return new File(base == null ? "." : base, "deploy").getAbsoluteFile();
  }

  @Override
  public boolean canHandle(File file) {
    return file.getName().endsWith(SUFFIX);
  }

  /** A second time for the same file is an update. */
  @Override
  public synchronized void install(File file) {
    uninstall(file);
    String name = file.getName();
    RouteSource source =
        new RouteSource(name, "deploy/" + name, () -> yaml.read(name, file.toURI().toURL()));
    files.put(file.getAbsoluteFile(), registrations.add(source));
  }

  @Override
  public void update(File file) {
    install(file);
  }

  @Override
  public synchronized void uninstall(File file) {
    RouteRegistration known = files.remove(file.getAbsoluteFile());
    if (known != null) {
      registrations.remove(known);
    }
  }

  @Override
  public void close() {
    service.unregister();
  }
}
