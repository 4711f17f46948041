package io.carillon.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/** Registers the templates of each bundle while it is active. */
final class BundleTemplates implements BundleTrackerCustomizer<Long>, AutoCloseable {
  private static final int MOST_BYTES_OF_A_CHARACTER = 4;

  private final TemplateRegistry registry;
  private final BundleTracker<Long> tracker;

  BundleTemplates(BundleContext context, TemplateRegistry registry) {
    this.registry = registry;
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    tracker.open();
  }

  @Override
  public Long addingBundle(Bundle bundle, BundleEvent event) {
    Enumeration<URL> files = bundle.findEntries(TemplateRegistry.FOLDER, "*.yaml", false);
    if (files == null) {
      return null;
    }
    Map<String, URL> places = new TreeMap<>();
    Collections.list(files)
        .forEach(
            url ->
                places.put(
                    TemplateRegistry.FOLDER
                        + url.getPath().substring(url.getPath().lastIndexOf('/')),
                    url));
    registry.add(bundle.getBundleId(), bundle.getSymbolicName(), () -> texts(places));
    return bundle.getBundleId();
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Long id) {
    // Its state alone has changed, and it is still active.
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Long id) {
    registry.remove(id);
  }

  private static Map<String, String> texts(Map<String, URL> places) {
    Map<String, String> texts = new TreeMap<>();
    places.forEach((file, url) -> texts.put(file, text(url)));
    return texts;
  }

  /** What stands there, or so much of it that it is too long: a jar may hold more than memory. */
  static String text(URL url) {
    try (InputStream in = url.openStream()) {
      return new String(
          in.readNBytes(MOST_BYTES_OF_A_CHARACTER * TemplateRegistry.LONGEST + 1),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The registry lists the file as one that can't be read.
      return null;
    }
  }

  @Override
  public void close() {
    tracker.close();
  }
}
