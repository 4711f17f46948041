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

/** Puts the templates of each bundle on the shelf while it is active. */
final class BundleTemplates implements BundleTrackerCustomizer<Long>, AutoCloseable {
  private final Shelf shelf;
  private final BundleTracker<Long> tracker;

  BundleTemplates(BundleContext context, Shelf shelf) {
    this.shelf = shelf;
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    tracker.open();
  }

  @Override
  public Long addingBundle(Bundle bundle, BundleEvent event) {
    Enumeration<URL> files = bundle.findEntries(Shelf.FOLDER, "*.yaml", false);
    if (files == null) {
      return null;
    }
    Map<String, URL> places = new TreeMap<>();
    Collections.list(files)
        .forEach(
            url ->
                places.put(
                    Shelf.FOLDER + url.getPath().substring(url.getPath().lastIndexOf('/')), url));
    shelf.add(bundle.getBundleId(), bundle.getSymbolicName(), () -> texts(places));
    return bundle.getBundleId();
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Long id) {
    // Its state alone has changed, and it is still active.
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Long id) {
    shelf.remove(id);
  }

  private static Map<String, String> texts(Map<String, URL> places) {
    Map<String, String> texts = new TreeMap<>();
    places.forEach((file, url) -> texts.put(file, text(url)));
    return texts;
  }

  private static String text(URL url) {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The shelf shows the file as one that can't be read.
      return null;
    }
  }

  @Override
  public void close() {
    tracker.close();
  }
}
