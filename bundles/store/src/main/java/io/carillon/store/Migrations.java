package io.carillon.store;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.resource.LoadableResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the newest schema. */
public final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Pattern FAILED_SCRIPT =
      Pattern.compile("Message +: (.*?)\\R.*?Location +: (\\S+).*?Line +: (\\d+)", Pattern.DOTALL);

  private Migrations() {}

  /**
   * Runs those of the scripts that have not run on this database yet. Each runs in a transaction of
   * its own; nodes that start together wait for each other.
   *
   * @throws StoreException if one fails; it has changed nothing then, and earlier ones stay
   */
  public static void run(DataSource database, MigrationScripts scripts) {
    ClassLoader ours = Migrations.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Flyway looks for its own parts with the service loader, which in OSGi needs this.
    thread.setContextClassLoader(ours);
    try {
      MigrateResult result =
          Flyway.configure(ours)
              .dataSource(database)
              .table(scripts.historyTable())
              .resourceProvider(new Scripts(scripts))
              .javaMigrationClassProvider(List::of)
              .placeholderReplacement(false)
              .validateMigrationNaming(true)
              // A plug-in comes into a schema that is not empty; the core must not.
              .baselineOnMigrate(!scripts.core())
              .baselineVersion("0")
              .loggers(FlywayLog.class.getName())
              .load()
              .migrate();
      if (result.migrationsExecuted > 0) {
        LOG.info(
            "the schema of {} is at version {}, after {} migrations",
            scripts.owner(),
            // None of those that have run may have a version.
            result.targetSchemaVersion == null
                ? result.initialSchemaVersion
                : result.targetSchemaVersion,
            result.migrationsExecuted);
      }
    } catch (FlywayException e) {
      throw new StoreException("the migrations of " + scripts.owner() + " failed: " + reason(e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Flyway's report is a table of many lines: of a failed script, what an administrator needs. */
  private static String reason(FlywayException e) {
    Matcher failed = FAILED_SCRIPT.matcher(e.getMessage());
    if (failed.find()) {
      return failed.group(2) + ", line " + failed.group(3) + ": " + failed.group(1);
    }
    return e.getMessage().lines().map(String::strip).collect(Collectors.joining(" "));
  }

  /** Gives Flyway the scripts that we found ourselves: it cannot look into OSGi bundles. */
  private record Scripts(MigrationScripts scripts) implements ResourceProvider {

    @Override
    public LoadableResource getResource(String name) {
      return all().filter(script -> script.getFilename().equals(name)).findFirst().orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return all()
          .filter(script -> script.getFilename().startsWith(prefix))
          .filter(script -> Stream.of(suffixes).anyMatch(script.getFilename()::endsWith))
          .toList();
    }

    private Stream<LoadableResource> all() {
      return scripts.scripts().stream().map(script -> new Resource(scripts.owner(), script));
    }
  }

  /** One script in Flyway's terms. */
  private static final class Resource extends LoadableResource {

    private final String owner;
    private final MigrationScripts.Script script;

    Resource(String owner, MigrationScripts.Script script) {
      this.owner = owner;
      this.script = script;
    }

    @Override
    public Reader read() {
      return new StringReader(script.text());
    }

    @Override
    public String getAbsolutePath() {
      return owner + "/" + MigrationScripts.FOLDER + "/" + script.name();
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return script.name();
    }

    @Override
    public String getRelativePath() {
      return script.name();
    }
  }
}
