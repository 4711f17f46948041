package io.carillon.testkit;

import com.zaxxer.hikari.HikariDataSource;
import io.carillon.store.Coordinates;
import io.carillon.store.PostgresBinaries;
import io.carillon.store.PostgresOptions;
import io.carillon.store.PostgresServer;
import io.carillon.store.ProductDatabase;
import io.carillon.store.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one PostgreSQL of this JVM's tests, with a migrated database that the others are copies of.
 */
final class SharedServer {

  private final PostgresServer server;
  private final HikariDataSource superuser;
  private final AtomicInteger created = new AtomicInteger();

  private SharedServer(PostgresServer server) {
    this.server = server;
    // Logging in takes longer than what is done then.
    this.superuser = TestDatabase.pool(server.superuser("postgres"));
  }

  static SharedServer get() {
    return Holder.INSTANCE;
  }

  /** Makes a database and returns its name. */
  String create() {
    String name = "test_" + created.incrementAndGet();
    // Copying the files takes 30 ms; the default, which writes them to the log, takes 150 ms.
    execute(
        "CREATE DATABASE "
            + name
            + " TEMPLATE "
            + ProductDatabase.NAME
            + " STRATEGY file_copy OWNER "
            + ProductDatabase.NAME);
    return name;
  }

  void drop(String name) {
    execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  PostgresServer process() {
    return server;
  }

  Coordinates coordinates(String database) {
    return server.as(ProductDatabase.NAME, database);
  }

  private void execute(String sql) {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("failed: " + sql, e);
    }
  }

  private static SharedServer start() {
    AbandonedRuns.sweep();
    Path directory = TestDirectories.fleeting("shared");
    PostgresOptions options =
        new PostgresOptions(
            directory, TestDirectories.programs(), 0, false, Map.of("max_connections", "200"));
    try {
      PostgresServer server =
          PostgresServer.start(
              options, PostgresBinaries.onClassPath(SharedServer.class.getClassLoader()));
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> remove(server, directory), "stop-test-postgresql"));
      try (HikariDataSource pool = TestDatabase.pool(ProductDatabase.ensure(server))) {
        TestDatabase.migrate(pool);
      }
      return new SharedServer(server);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the test server", e);
    }
  }

  private static void remove(PostgresServer server, Path directory) {
    server.close();
    try {
      Trees.deleteIfExists(directory);
    } catch (IOException e) {
      throw new IllegalStateException("cannot remove " + directory, e);
    }
  }

  private static final class Holder {
    static final SharedServer INSTANCE = start();
  }
}
