package io.carillon.store;

import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database in OSGi: publishes a {@link DataSource} service when the schema is complete, and
 * says how the database is. A wrong configuration leaves the component up, so that the health page
 * can say what is wrong.
 */
@Component(configurationPid = "io.carillon.store", immediate = true, service = HealthCheck.class)
@Designate(ocd = StoreConfig.class)
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"javax.sql.DataSource\"",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"io.carillon.api.store.Schema\"",
    effective = "active")
public final class StoreComponent implements HealthCheck {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);

  private final BundleContext context;
  private final Probe probe = new Probe();
  private final Optional<Store> store;
  private final String refusal;
  private volatile Optional<PluginMigrations> plugins = Optional.empty();

  @Activate
  public StoreComponent(BundleContext context, StoreConfig config) {
    this.context = context;
    Optional<Store> opened = Optional.empty();
    String refused = "";
    try {
      StoreSettings settings = StoreSettings.of(config, dataDirectory(context));
      MigrationScripts core = PluginMigrations.scripts(context.getBundle());
      opened =
          Optional.of(
              new Store(settings, () -> BundleBinaries.find(context), core, this::publish, RETRY));
    } catch (StoreException e) {
      refused = e.getMessage();
      LOG.error("no database: {}", refused);
    }
    this.store = opened;
    this.refusal = refused;
  }

  @Deactivate
  void stop() {
    store.ifPresent(Store::close);
    probe.close();
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public HealthStatus check() {
    if (store.isEmpty()) {
      return new HealthStatus(false, refusal);
    }
    Store.Status status = store.get().status();
    if (status.pool().isEmpty()) {
      return new HealthStatus(false, status.detail());
    }
    Optional<String> silence = probe.ask(status.pool().get());
    return silence
        .map(why -> new HealthStatus(false, status.detail() + ": " + why))
        .orElseGet(() -> new HealthStatus(true, status.detail() + pluginFailures()));
  }

  /** A plug-in's failure is told, but the database can do its work. */
  private String pluginFailures() {
    List<String> failures = plugins.map(PluginMigrations::failures).orElse(List.of());
    return failures.isEmpty() ? "" : "; but " + String.join("; ", failures);
  }

  private static Path dataDirectory(BundleContext context) {
    return Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"));
  }

  private Runnable publish(DataSource database) {
    PluginMigrations migrations = new PluginMigrations(context, database);
    migrations.open();
    plugins = Optional.of(migrations);
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("dataSourceName", ProductDatabase.NAME);
    ServiceRegistration<DataSource> service =
        context.registerService(DataSource.class, database, properties);
    return () -> {
      service.unregister();
      migrations.close();
    };
  }
}
