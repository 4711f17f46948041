package io.carillon.store;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the server is alive, and starts it again when it is not, until closed. */
final class PostgresWatch implements AutoCloseable {

  /** Starts the server; fails with a {@link StoreException}. */
  @FunctionalInterface
  interface Start {
    void run() throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
  private static final long LOOK_MILLIS = 200;
  private static final long MAX_PAUSE_MILLIS = 10_000;

  private final BooleanSupplier alive;
  private final Start start;
  private final Thread thread;

  PostgresWatch(BooleanSupplier alive, Start start) {
    this.alive = alive;
    this.start = start;
    this.thread = new Thread(this::watch, "carillon-postgresql-watch");
    this.thread.setDaemon(true);
    this.thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        if (!alive.getAsBoolean()) {
          startAgain();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("no longer watching PostgreSQL");
    }
  }

  private void startAgain() throws InterruptedException {
    long lost = System.nanoTime();
    LOG.warn("PostgreSQL is gone: starting it again");
    String reported = "";
    for (long pause = LOOK_MILLIS; ; pause = Math.min(2 * pause, MAX_PAUSE_MILLIS)) {
      try {
        start.run();
        LOG.info(
            "PostgreSQL is back after {} ms",
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lost));
        return;
      } catch (StoreException e) {
        if (!reported.equals(e.getMessage())) {
          reported = e.getMessage();
          LOG.error("cannot start PostgreSQL again, will keep trying: {}", reported);
        }
        TimeUnit.MILLISECONDS.sleep(pause);
      }
    }
  }
}
