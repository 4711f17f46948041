package io.carillon.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database on a thread of its own, so that nobody waits for it, and hands it out when the
 * core schema is complete. While it cannot be opened it tries again, for the reason may go away: a
 * server that starts later, a full disk.
 */
final class Store implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  /** The connection on which the locks of this node hang: it is never there for others. */
  private static final int KEPT_FOR_LOCKS = 1;

  private final StoreSettings settings;
  private final Supplier<PostgresBinaries> binaries;
  private final MigrationScripts core;
  private final Function<DataSource, Runnable> publish;
  private final Duration retry;
  private final Openings openings = new Openings();
  private final Thread opener;

  private boolean closing;
  private boolean interruptible = true;
  private volatile Status status = new Status(Optional.empty(), "is starting");

  /**
   * How it stands with the database.
   *
   * @param pool the connections, once they are handed out
   * @param detail one line for a person: which server, or why there is none
   */
  record Status(Optional<DataSource> pool, String detail) {}

  /**
   * Begins to open the database.
   *
   * @param binaries finds the programs of the embedded server; asked only if that is used
   * @param core the migrations that run before anything else
   * @param publish hands the database out, and returns how to take it back
   * @param retry how long to wait before the next try
   */
  Store(
      StoreSettings settings,
      Supplier<PostgresBinaries> binaries,
      MigrationScripts core,
      Function<DataSource, Runnable> publish,
      Duration retry) {
    this.retry = retry;
    this.settings = settings;
    this.binaries = binaries;
    this.core = core;
    this.publish = publish;
    this.opener = new Thread(this::openUntilDone, "carillon-store");
    this.opener.start();
  }

  Status status() {
    return status;
  }

  /** Takes the database back and stops the embedded server. Returns when that is done. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      if (interruptible) {
        opener.interrupt();
      }
    }
    awaitOpener();
    status = new Status(Optional.empty(), "is stopped");
    openings.close();
  }

  private void awaitOpener() {
    boolean interrupted = false;
    while (opener.isAlive()) {
      try {
        opener.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void openUntilDone() {
    String reported = "";
    try {
      while (!openOnce()) {
        if (!reported.equals(status.detail())) {
          reported = status.detail();
          LOG.error("no database, will keep trying: {}", reported);
        }
        TimeUnit.MILLISECONDS.sleep(retry.toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("closed before the database was open");
    }
  }

  private boolean openOnce() throws InterruptedException {
    long begin = System.nanoTime();
    try {
      open();
      LOG.info(
          "database ready after {} ms: {}",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
          status.detail());
      return true;
    } catch (StoreException | SQLException e) {
      status = new Status(Optional.empty(), e.getMessage());
      openings.close();
      return false;
    }
  }

  private void open() throws InterruptedException, SQLException {
    Coordinates coordinates =
        settings.server().isPresent() ? settings.server().get() : startEmbedded();
    String server = ServerCheck.check(coordinates);
    HikariDataSource pool = Pool.open(coordinates, settings.poolSize() + KEPT_FOR_LOCKS);
    openings.add(pool::close);
    Migrations.run(pool, core);
    forbidInterrupts();
    DataSource handedOut = LostConnections.rolledBack(pool);
    status = new Status(Optional.of(handedOut), server + ", " + coordinates);
    openings.add(publish.apply(handedOut));
  }

  private Coordinates startEmbedded() throws InterruptedException, SQLException {
    PostgresServer server = PostgresServer.start(settings.embedded(), binaries.get());
    openings.add(server::close);
    return ProductDatabase.ensure(server);
  }

  /** From here on the components of others start on our thread: an interrupt would hit them. */
  private synchronized void forbidInterrupts() throws InterruptedException {
    interruptible = false;
    if (closing) {
      throw new InterruptedException("closing");
    }
  }
}
