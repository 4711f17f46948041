package io.carillon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Asks the database for a sign of life, for at most as long as a health check may take. */
final class Probe implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 800;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "carillon-store-probe");
            thread.setDaemon(true);
            return thread;
          });

  private Future<Void> running;

  /** Why the database does not answer; empty if it does. */
  synchronized Optional<String> ask(DataSource database) {
    if (running == null || running.isDone()) {
      running = executor.submit(() -> query(database));
    }
    try {
      running.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of("does not answer within " + PATIENCE_MILLIS + " ms");
    } catch (ExecutionException e) {
      return Optional.of(
          String.valueOf(e.getCause().getMessage()).lines().findFirst().orElse("does not answer"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not asked: interrupted");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static Void query(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("SELECT 1");
      return null;
    }
  }
}
