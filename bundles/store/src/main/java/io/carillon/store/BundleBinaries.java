package io.carillon.store;

import java.net.URL;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Finds the PostgreSQL programs among the installed bundles. */
final class BundleBinaries {

  private BundleBinaries() {}

  /**
   * The programs for this machine.
   *
   * @throws StoreException if no installed bundle has them
   */
  static PostgresBinaries find(BundleContext context) {
    return Stream.of(context.getBundles())
        .filter(bundle -> archive(bundle) != null)
        .findFirst()
        .map(
            bundle ->
                PostgresBinaries.of(
                    bundle.getEntry(PostgresBinaries.folder() + "version"), archive(bundle)))
        .orElseThrow(() -> PostgresBinaries.missing("the installed bundles"));
  }

  private static URL archive(Bundle bundle) {
    return bundle.getEntry(PostgresBinaries.folder() + "postgresql.tar");
  }
}
