package io.carillon.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A bundle of ours in the running server, which an admin replaces by a newer one. */
final class UpdateRoom {
  private final Bundle bundle;
  private final Path jar;

  /**
   * @param name such as {@code channel-email}
   */
  UpdateRoom(BundleContext server, String name) throws IOException {
    bundle =
        Stream.of(server.getBundles())
            .filter(each -> ("io.carillon-" + name).equals(each.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    Path versions =
        Path.of(System.getProperty("karaf.home"), "system", "io", "carillon", "carillon-" + name);
    try (Stream<Path> files = Files.walk(versions)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      if (jars.size() != 1) {
        throw new AssertionError("not one jar in " + versions + ": " + jars);
      }
      jar = jars.get(0);
    }
  }

  /** Stops the bundle, reads its jar as a new one's, and starts it; returns when it runs. */
  void update() {
    long before = bundle.getLastModified();
    try (InputStream content = Files.newInputStream(jar)) {
      bundle.update(content);
    } catch (IOException | BundleException e) {
      throw new AssertionError(e);
    }
    if (bundle.getLastModified() <= before || bundle.getState() != Bundle.ACTIVE) {
      throw new AssertionError(bundle + " was not updated");
    }
  }

  /** Whether it is on its way down, and waits for those who still use it. */
  boolean stopping() {
    return bundle.getState() == Bundle.STOPPING;
  }
}
