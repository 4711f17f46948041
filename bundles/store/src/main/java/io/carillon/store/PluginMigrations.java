package io.carillon.store;

import io.carillon.api.store.Schema;
import java.net.URL;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the migrations of other bundles: of those that are there when this is opened, and of those
 * that come later as soon as they are resolved, on the thread that resolves them. So they are done
 * before a component of such a bundle can start. Each success is a {@link Schema} service.
 */
final class PluginMigrations implements BundleTrackerCustomizer<PluginMigrations.Plugin> {

  private static final Logger LOG = LoggerFactory.getLogger(PluginMigrations.class);
  private static final int PRESENT =
      Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

  private final BundleContext context;
  private final DataSource database;
  private final BundleTracker<Plugin> tracker;
  private final Map<Long, String> failures = new ConcurrentHashMap<>();

  PluginMigrations(BundleContext context, DataSource database) {
    this.context = context;
    this.database = database;
    this.tracker = new BundleTracker<>(context, PRESENT, this);
  }

  void open() {
    tracker.open();
  }

  void close() {
    tracker.close();
  }

  /** What failed, one line each; empty if all is well. */
  List<String> failures() {
    return List.copyOf(new TreeMap<>(failures).values());
  }

  @Override
  public Plugin addingBundle(Bundle bundle, BundleEvent event) {
    if (bundle.equals(context.getBundle())
        || bundle.getEntryPaths(MigrationScripts.FOLDER) == null) {
      return null;
    }
    Plugin plugin = new Plugin();
    migrate(bundle, plugin);
    return plugin;
  }

  /** Starting a bundle again is how an administrator has a failed migration tried again. */
  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Plugin plugin) {
    if (event != null
        && event.getType() == BundleEvent.STARTING
        && failures.containsKey(bundle.getBundleId())) {
      migrate(bundle, plugin);
    }
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Plugin plugin) {
    failures.remove(bundle.getBundleId());
    plugin.schema.ifPresent(ServiceRegistration::unregister);
  }

  private void migrate(Bundle bundle, Plugin plugin) {
    try {
      Migrations.run(database, scripts(bundle));
      failures.remove(bundle.getBundleId());
      plugin.schema = Optional.of(publish(bundle.getSymbolicName()));
    } catch (StoreException e) {
      failures.put(bundle.getBundleId(), e.getMessage());
      LOG.error("{}", e.getMessage());
    }
  }

  private ServiceRegistration<Schema> publish(String name) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Schema.BUNDLE, name);
    return context.registerService(Schema.class, () -> name, properties);
  }

  static MigrationScripts scripts(Bundle bundle) {
    List<URL> files =
        Optional.ofNullable(bundle.findEntries(MigrationScripts.FOLDER, "*.sql", false))
            .map(Collections::list)
            .map(List::copyOf)
            .orElse(List.of());
    return MigrationScripts.of(bundle.getSymbolicName(), files);
  }

  /** What we know of a bundle that brings migrations. */
  static final class Plugin {
    private Optional<ServiceRegistration<Schema>> schema = Optional.empty();
  }
}
