package io.carillon.segments.template;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The files with templates of all bundles that are active at that moment, the oldest first. */
final class BundleFiles implements Supplier<List<BundleFiles.File>> {
  private static final String FOLDER = "CARILLON-INF/condition-templates";
  private static final int LONGEST = 1 << 20;

  private final BundleContext context;

  BundleFiles(BundleContext context) {
    this.context = context;
  }

  /**
   * A file of a bundle.
   *
   * @param text empty if it can't be read
   */
  record File(String bundle, String name, Optional<String> text) {}

  @Override
  public List<File> get() {
    List<File> files = new ArrayList<>();
    Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .sorted(Comparator.comparing(Bundle::getBundleId))
        .forEach(bundle -> files.addAll(files(bundle)));
    return files;
  }

  private static List<File> files(Bundle bundle) {
    Enumeration<URL> found = bundle.findEntries(FOLDER, "*.yaml", false);
    if (found == null) {
      return List.of();
    }
    return Collections.list(found).stream()
        .sorted(Comparator.comparing(URL::getPath))
        .map(url -> new File(bundle.getSymbolicName(), name(url), text(url)))
        .toList();
  }

  private static String name(URL url) {
    return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
  }

  /** What stands there, or so much of it that it is too long: a jar may hold more than memory. */
  private static Optional<String> text(URL url) {
    try (InputStream in = url.openStream()) {
      return Optional.of(new String(in.readNBytes(LONGEST + 1), StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The file is listed in the log as one that can't be read.
      return Optional.empty();
    }
  }
}
