package io.carillon.camel.context;

import java.util.Collection;
import org.apache.camel.RoutesBuilder;

/**
 * Where routes come from.
 *
 * @param name of the builder or file, for the list of routes if they can't join
 * @param bundle the symbolic name of the bundle that brought them, or the file
 * @param builders read anew each time that the routes join
 */
public record RouteSource(String name, String bundle, Builders builders) {
  /** Reads the routes. */
  public interface Builders {
    Collection<? extends RoutesBuilder> open() throws Exception;
  }

  @Override
  public String toString() {
    return bundle.equals(name) ? name : name + " of " + bundle;
  }
}
