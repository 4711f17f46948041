package io.carillon.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.carillon.api.Sql;
import io.carillon.store.ClassPathMigrations;
import io.carillon.store.Coordinates;
import io.carillon.store.LostConnections;
import io.carillon.store.Migrations;
import io.carillon.store.PostgresBinaries;
import io.carillon.store.PostgresOptions;
import io.carillon.store.PostgresServer;
import io.carillon.store.ProductDatabase;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database for a test: migrated, empty, its own. It has the core schema and the migrations of
 * every bundle on the test's class path. Deliveries in any state can be written as rows of the view
 * {@code delivery}, which the product's database only reads.
 *
 * <pre>{@code
 * try (TestDatabase database = TestDatabase.fresh()) {
 *   JdbcClient jdbc = JdbcClient.create(database.dataSource());
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

  private final Coordinates coordinates;
  private final HikariDataSource pool;
  private final DataSource dataSource;
  private final PostgresServer server;
  private final AutoCloseable afterwards;

  private TestDatabase(Coordinates coordinates, PostgresServer server, AutoCloseable afterwards) {
    this.coordinates = coordinates;
    this.pool = pool(coordinates);
    this.dataSource = LostConnections.rolledBack(pool);
    this.server = server;
    this.afterwards = afterwards;
  }

  /**
   * A new database on the PostgreSQL that this JVM's tests share. That server forgets everything
   * when the JVM ends, and does not wait for the disk. The first call of a JVM takes seconds, the
   * others some ten milliseconds.
   */
  public static TestDatabase fresh() {
    SharedServer server = SharedServer.get();
    String name = server.create();
    return new TestDatabase(server.coordinates(name), server.process(), () -> server.drop(name));
  }

  /**
   * A migrated database on a PostgreSQL of its own that is as durable as the product's: for tests
   * that kill it. What is in {@code directory} from an earlier call is found again.
   *
   * @param directory an absolute directory; if the test runs as root, other users must be able to
   *     enter it (JUnit's {@code @TempDir} is closed to them: see {@link #openDirectory()})
   */
  public static TestDatabase durable(Path directory) throws InterruptedException {
    PostgresServer server =
        PostgresServer.start(
            PostgresOptions.in(directory).programsIn(TestDirectories.programs()),
            PostgresBinaries.onClassPath(TestDatabase.class.getClassLoader()));
    try {
      TestDatabase database = new TestDatabase(ProductDatabase.ensure(server), server, server);
      migrate(database.pool);
      return database;
    } catch (SQLException | StoreException e) {
      server.close();
      throw new IllegalStateException("cannot prepare the database in " + directory, e);
    }
  }

  /** A new directory that a PostgreSQL may use even if the test runs as root. */
  public static Path openDirectory() {
    AbandonedRuns.sweep();
    return TestDirectories.run("dir");
  }

  /** A pool of at most ten connections; they are opened when needed. */
  public DataSource dataSource() {
    return dataSource;
  }

  public String url() {
    return coordinates.url();
  }

  public String user() {
    return coordinates.user();
  }

  public String password() {
    return coordinates.password();
  }

  /**
   * The process to kill for a test of what survives. It comes back by itself, as another process;
   * empty until then.
   */
  public Optional<Long> serverPid() {
    return server.pid();
  }

  @Override
  public void close() {
    pool.close();
    try {
      afterwards.close();
    } catch (Exception e) { // AutoCloseable is the door here: whatever it is, the test must fail
      throw new IllegalStateException("cannot clean up after the test", e);
    }
  }

  static void migrate(DataSource database) {
    ClassPathMigrations.find(TestDatabase.class.getClassLoader())
        .forEach(scripts -> Migrations.run(database, scripts));
    JdbcClient jdbc = JdbcClient.create(database);
    if (jdbc.sql("SELECT to_regproc('write_delivery') IS NULL").query(Boolean.class).single()) {
      jdbc.sql(Sql.load(TestDatabase.class, "delivery-view.sql")).update();
    }
  }

  static HikariDataSource pool(Coordinates coordinates) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("test");
    config.setJdbcUrl(coordinates.url());
    config.setUsername(coordinates.user());
    config.setPassword(coordinates.password());
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(0);
    // Else it logs in once more, only to see whether it could.
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }
}
