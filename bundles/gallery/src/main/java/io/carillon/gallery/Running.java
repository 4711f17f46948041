package io.carillon.gallery;

import java.util.Arrays;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Which bundles of Carillon run, by the short names that templates use (R28). */
final class Running implements Predicate<String> {
  private static final String OURS = "io.carillon-";

  private final BundleContext context;

  Running(BundleContext context) {
    this.context = context;
  }

  @Override
  public boolean test(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .map(Bundle::getSymbolicName)
        .anyMatch(symbolic -> name.equals(symbolic) || (OURS + name).equals(symbolic));
  }
}
