package io.carillon.api.route;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Looks into the Camel context: which routes there are, who brought them, and whether they run. */
@ProviderType
public interface Routes {
  /** All routes by id, those that could not join among them. */
  List<Route> list();

  /** A route. */
  Optional<Route> find(String id);
}
