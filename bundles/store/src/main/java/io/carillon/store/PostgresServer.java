package io.carillon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded PostgreSQL: a real server process on 127.0.0.1, with password authentication, no Unix
 * socket, and durable unless the options say otherwise. A server that dies is started again on the
 * same port. One that was left behind by a killed JVM is stopped before ours starts.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

  /** Recovery after a crash is part of the start, and may have gigabytes of log to read. */
  private static final long START_SECONDS = 900;

  private static final long STOP_SECONDS = 60;

  /** The system's place for what can be made again. */
  private static final Path SHARED_PROGRAMS = Path.of("/var/cache/carillon");

  private final Cluster cluster;
  private final DirectoryLock lock;
  private final int port;
  private final AtomicReference<Postmaster> postmaster = new AtomicReference<>();
  private final PostgresWatch watch;

  private PostgresServer(Cluster cluster, DirectoryLock lock, int port)
      throws InterruptedException, IOException {
    this.cluster = cluster;
    this.lock = lock;
    this.port = port;
    launch();
    this.watch = new PostgresWatch(this::isAlive, this::relaunch);
  }

  /**
   * Starts a server and returns when it accepts connections. The first start in a directory unpacks
   * the programs and makes the cluster, which takes seconds.
   *
   * @throws StoreException if it cannot be started; nothing is left running
   * @throws InterruptedException if this thread is interrupted; nothing is left running
   */
  public static PostgresServer start(PostgresOptions options, PostgresBinaries binaries)
      throws InterruptedException {
    return start(options, binaries, SystemUser.forPostgres());
  }

  static PostgresServer start(PostgresOptions options, PostgresBinaries binaries, SystemUser user)
      throws InterruptedException {
    DirectoryLock lock = DirectoryLock.take(options.directory());
    try {
      Path programs = binaries.unpackBelow(reachable(options.programs(), user));
      user.requireReach(programs);
      Cluster cluster = Cluster.open(options, user, programs, binaries);
      stopOrphan(cluster);
      return new PostgresServer(cluster, lock, cluster.choosePort());
    } catch (IOException e) {
      lock.close();
      throw new StoreException(
          "cannot start PostgreSQL in " + options.directory() + ": " + e.getMessage(), e);
    } catch (InterruptedException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Where to connect to, as the superuser, in the given database. */
  public Coordinates superuser(String database) {
    return new Coordinates(url(database), Cluster.SUPERUSER, cluster.superuserPassword());
  }

  /** Where to connect to in the given database, as a role of the product. */
  public Coordinates as(String role, String database) {
    return new Coordinates(url(database), role, cluster.password());
  }

  public int port() {
    return port;
  }

  /** The process id of the server, or empty while there is none. */
  public Optional<Long> pid() {
    return Optional.ofNullable(postmaster.get()).filter(Postmaster::isAlive).map(Postmaster::pid);
  }

  /** Stops the server: running statements are cancelled, what was committed is safe. */
  @Override
  public void close() {
    try {
      watch.close();
      stop(cluster);
    } finally {
      lock.close();
    }
  }

  /** Where to unpack to: root's PostgreSQL may not be able to enter the place that was meant. */
  private static Path reachable(Path programs, SystemUser user)
      throws IOException, InterruptedException {
    Files.createDirectories(programs);
    user.admitTo(programs);
    if (user.reaches(programs)) {
      return programs;
    }
    Files.createDirectories(SHARED_PROGRAMS);
    user.admitTo(SHARED_PROGRAMS);
    return SHARED_PROGRAMS;
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private boolean isAlive() {
    return postmaster.get().isAlive();
  }

  private void relaunch() throws InterruptedException {
    try {
      launch();
    } catch (IOException e) {
      throw new StoreException("cannot start PostgreSQL again: " + e.getMessage(), e);
    }
  }

  private void launch() throws InterruptedException, IOException {
    Postmaster.clearRemains(cluster.data());
    cluster.configure(port);
    boolean launched = false;
    try {
      postmaster.set(launched());
      launched = true;
    } finally {
      if (!launched) {
        stop(cluster);
      }
    }
  }

  private Postmaster launched() throws InterruptedException, IOException {
    Path log = ServerLog.ofStart(cluster.data());
    Files.deleteIfExists(log);
    Programs.Outcome outcome =
        cluster.run(
            "pg_ctl",
            START_SECONDS + 5,
            "start",
            "--wait",
            "--timeout=" + START_SECONDS,
            "--options=-c cluster_name=" + Cluster.nameOf(cluster.data()),
            "--log=" + log.getFileName());
    if (outcome.status() != 0) {
      throw new StoreException(
          "PostgreSQL did not start: " + ServerLog.reason(cluster.data(), outcome));
    }
    return Postmaster.of(cluster.data())
        .orElseThrow(() -> new StoreException("PostgreSQL did not start: it ended at once"));
  }

  /**
   * Stops the server that a killed JVM left behind in a directory, if there is one.
   *
   * @throws StoreException if a living Carillon uses the directory
   */
  public static void stopAbandoned(Path directory) {
    try (DirectoryLock lock = DirectoryLock.take(directory)) {
      Postmaster.of(directory.toAbsolutePath().normalize().resolve("cluster"))
          .ifPresent(Postmaster::kill);
    }
  }

  private static void stopOrphan(Cluster cluster) {
    Postmaster.of(cluster.data())
        .ifPresent(
            orphan -> {
              LOG.info(
                  "stopping PostgreSQL (process {}), left behind by a Carillon that was killed",
                  orphan.pid());
              stop(cluster);
            });
  }

  /** Stops whatever server runs on the cluster; also when this thread has been interrupted. */
  private static void stop(Cluster cluster) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!stop(cluster, "fast")) {
        LOG.warn("PostgreSQL did not stop within {} s: stopping it at once", STOP_SECONDS);
        stop(cluster, "immediate");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean stop(Cluster cluster, String mode) throws InterruptedException {
    if (Postmaster.of(cluster.data()).isEmpty()) {
      return true;
    }
    cluster.run(
        "pg_ctl",
        STOP_SECONDS + 5,
        "stop",
        "--wait",
        "--timeout=" + STOP_SECONDS,
        "--mode=" + mode);
    return Postmaster.of(cluster.data()).isEmpty();
  }
}
