package io.carillon.store;

import static io.carillon.store.Sandbox.execute;
import static io.carillon.store.Sandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.carillon.api.store.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;

/** Plug-ins that bring tables, in a real OSGi framework. */
class PluginMigrationsTest {

  private static final Sandbox SERVER_SANDBOX = new Sandbox();
  private static PostgresServer server;

  private final Sandbox sandbox = new Sandbox();
  private Coordinates product;
  private HikariDataSource pool;
  private Framework framework;
  private PluginMigrations plugins;

  @BeforeAll
  static void startServer() throws InterruptedException {
    server = SERVER_SANDBOX.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
    SERVER_SANDBOX.close();
  }

  @BeforeEach
  void start() throws SQLException, BundleException {
    execute(server.superuser("postgres"), "DROP DATABASE IF EXISTS carillon WITH (FORCE)");
    product = ProductDatabase.ensure(server);
    pool = Pool.open(product, 3);
    Path cache = sandbox.directory().resolve("framework");
    framework =
        new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
    framework.start();
    plugins = new PluginMigrations(context(), pool);
  }

  @AfterEach
  void stop() throws InterruptedException, BundleException, IOException {
    plugins.close();
    framework.stop();
    framework.waitForStop(10_000);
    pool.close();
    sandbox.close();
  }

  @Test
  void a_plug_in_that_is_there_already_gets_its_tables_when_the_store_opens()
      throws IOException, BundleException, SQLException {
    install("com.example.fax", "CREATE TABLE fax (id int)").start();
    plugins.open();
    assertThat(query(product, "SELECT count(*) FROM fax")).isEqualTo("0");
    assertThat(hasSchema("com.example.fax")).isTrue();
  }

  @Test
  void a_plug_in_that_comes_later_has_its_tables_before_it_starts()
      throws IOException, BundleException, SQLException {
    plugins.open();
    Bundle fax = install("com.example.fax", "CREATE TABLE fax (id int)");
    assertThat(hasSchema("com.example.fax")).isFalse();
    fax.start();
    assertThat(query(product, "SELECT count(*) FROM fax")).isEqualTo("0");
    assertThat(hasSchema("com.example.fax")).isTrue();
    fax.uninstall();
    assertThat(hasSchema("com.example.fax")).isFalse();
  }

  @Test
  void an_update_brings_the_newer_tables() throws IOException, BundleException, SQLException {
    plugins.open();
    Bundle fax = install("com.example.fax", "CREATE TABLE fax (id int)");
    fax.start();
    Path newer =
        jar("com.example.fax", "CREATE TABLE fax (id int)", "ALTER TABLE fax ADD tone text");
    fax.update(Files.newInputStream(newer));
    execute(product, "INSERT INTO fax (tone) VALUES ('beep')");
    assertThat(hasSchema("com.example.fax")).isTrue();
  }

  @Test
  void a_plug_in_that_fails_harms_nobody_else_and_is_tried_again_when_it_starts_again()
      throws IOException, BundleException, SQLException {
    Bundle bad = install("com.example.bad", "INSERT INTO missing VALUES (1)");
    bad.start();
    install("com.example.fax", "CREATE TABLE fax (id int)").start();
    plugins.open();
    assertThat(hasSchema("com.example.fax")).isTrue();
    assertThat(hasSchema("com.example.bad")).isFalse();
    assertThat(plugins.failures())
        .singleElement()
        .asString()
        .contains("com.example.bad")
        .contains("missing");

    execute(product, "CREATE TABLE missing (id int)");
    bad.stop();
    bad.start();
    assertThat(plugins.failures()).isEmpty();
    assertThat(hasSchema("com.example.bad")).isTrue();
  }

  @Test
  void the_programs_of_postgresql_are_found_in_whichever_bundle_has_them()
      throws IOException, BundleException {
    assertThat(message(() -> BundleBinaries.find(context())))
        .contains("no PostgreSQL programs for Linux on " + System.getProperty("os.arch"))
        .contains("url");
    Path jar = sandbox.directory().resolve("programs.jar");
    try (JarOutputStream out = open(jar, "com.example.programs")) {
      add(out, PostgresBinaries.folder() + "version", "18.4.0\n");
      add(out, PostgresBinaries.folder() + "postgresql.tar", "not read");
    }
    context().installBundle(jar.toUri().toString());
    assertThat(BundleBinaries.find(context()).version()).isEqualTo("18.4.0");
  }

  private static String message(Runnable refused) {
    try {
      refused.run();
      return "";
    } catch (StoreException e) {
      return e.getMessage();
    }
  }

  private BundleContext context() {
    return framework.getBundleContext();
  }

  private boolean hasSchema(String bundle) {
    try {
      return !context()
          .getServiceReferences(Schema.class, "(" + Schema.BUNDLE + "=" + bundle + ")")
          .isEmpty();
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Bundle install(String name, String... migrations) throws IOException, BundleException {
    return context().installBundle(jar(name, migrations).toUri().toString());
  }

  private Path jar(String name, String... migrations) throws IOException {
    Path jar = Files.createTempFile(sandbox.directory(), "plugin-", ".jar");
    try (JarOutputStream out = open(jar, name)) {
      for (int i = 0; i < migrations.length; i++) {
        add(out, "CARILLON-INF/db/V" + (i + 1) + "__step.sql", migrations[i]);
      }
    }
    return jar;
  }

  private static JarOutputStream open(Path jar, String name) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    OutputStream file = Files.newOutputStream(jar);
    return new JarOutputStream(file, manifest);
  }

  private static void add(JarOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
