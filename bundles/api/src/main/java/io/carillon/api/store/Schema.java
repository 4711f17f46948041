package io.carillon.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says that one bundle's migrations (its {@code CARILLON-INF/db}) have run. It is a service with
 * the property {@code bundle}; a component that needs its tables refers to it:
 *
 * <pre>{@code
 * @Reference(target = "(bundle=com.example.sms)") Schema schema
 * }</pre>
 *
 * It stays away while a migration has failed. The core schema needs no such reference: there is no
 * {@code DataSource} before it is complete.
 */
@ProviderType
public interface Schema {

  /** The service property that holds the symbolic name. */
  String BUNDLE = "bundle";

  /** The symbolic name of the bundle whose schema this is. */
  String bundle();
}
