package io.carillon.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A directory for a test's servers. Others may enter it, as the PostgreSQL of a test that runs as
 * root must; JUnit's own temporary directories are closed.
 */
final class Sandbox implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path TMP = Path.of(System.getProperty("java.io.tmpdir"));
  private static final long ROOM = 2L << 30;

  private final Path directory;

  Sandbox() {
    try {
      String name = "store-" + ProcessHandle.current().pid() + "-";
      directory = open(Files.createTempDirectory(place(), name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where the testkit has its directories, too: whatever a killed run leaves there, its next run
   * removes. In memory if there is room: clusters are copied and deleted by the dozen.
   */
  private static Path place() throws IOException {
    Path memory = Path.of("/dev/shm");
    boolean room = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() >= ROOM;
    return open(Files.createDirectories(ours(room ? memory : TMP)));
  }

  private static Path open(Path directory) throws IOException {
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path ours(Path place) {
    return place.resolve("carillon-testkit-" + SystemUser.currentUid());
  }

  Path directory() {
    return directory;
  }

  PostgresOptions options() {
    return PostgresOptions.in(directory.resolve("data")).programsIn(programs());
  }

  /** A server on a cluster of {@link #withCluster()}. */
  PostgresServer start() throws InterruptedException {
    return PostgresServer.start(withCluster(), binaries());
  }

  /**
   * The options, with a cluster in their directory that was made before: making one takes longer
   * than most of what is tested. A directory that is there is left as it is.
   */
  PostgresOptions withCluster() throws InterruptedException {
    if (Files.notExists(options().directory())) {
      Clusters.copyTo(options().directory());
    }
    return options();
  }

  static PostgresBinaries binaries() {
    return PostgresBinaries.onClassPath(Sandbox.class.getClassLoader());
  }

  /** Unpacked once for all tests of all modules. */
  static Path programs() {
    return ours(TMP).resolve("programs");
  }

  static void execute(Coordinates coordinates, String... statements) throws SQLException {
    try (Connection connection = ProductDatabase.open(coordinates);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static String query(Coordinates coordinates, String sql) throws SQLException {
    try (Connection connection = ProductDatabase.open(coordinates);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** Waits until the condition holds; a failure counts as "not yet". */
  static void await(String what, Callable<Boolean> condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) { // any failure of the condition means: not yet
        last = e;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("still not: " + what, last);
  }

  @Override
  public void close() throws IOException {
    PostgresServer.stopAbandoned(directory.resolve("data"));
    Trees.deleteIfExists(directory);
  }
}
