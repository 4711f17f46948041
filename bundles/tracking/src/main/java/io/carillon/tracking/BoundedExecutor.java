package io.carillon.tracking;

import io.carillon.api.InvalidInputException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work for public requests: a few at a time, with a bounded queue and a time limit. However
 * many requests come, sending keeps its connections to the database, and no request waits for a
 * database that is away.
 */
final class BoundedExecutor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedExecutor.class);

  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Duration patience;
  private final ThreadPoolExecutor threads;

  /** Trouble is told once a minute: thousands may click meanwhile. */
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  /**
   * @param atOnce how many are worked on at a time
   * @param waiting how many may wait for their turn
   * @param patience how long each may take with its waiting
   */
  BoundedExecutor(int atOnce, int waiting, Duration patience) {
    this.patience = patience;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(waiting),
            task -> {
              Thread thread = new Thread(task, "carillon-tracking");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * The result of the work.
   *
   * @throws UnavailableException if it fails, or does not come in time: it may come yet
   * @throws InvalidInputException if the work does
   */
  <T> T call(Callable<T> work) {
    try {
      Future<T> result = threads.submit(work);
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AwayException away) {
        throw away;
      }
      if (e.getCause() instanceof InvalidInputException mistake) {
        throw mistake;
      }
      warn("It failed", e.getCause());
      throw new UnavailableException("It failed", e.getCause());
    } catch (TimeoutException e) {
      throw unavailable("No answer within " + patience.toMillis() + " ms", e);
    } catch (RejectedExecutionException e) {
      throw unavailable("Too many ask at once", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted", e);
    }
  }

  /** A crowd is nobody's error: where in the code it was noticed tells nothing. */
  private UnavailableException unavailable(String what, Throwable cause) {
    warn(what, null);
    return new UnavailableException(what, cause);
  }

  private void warn(String what, Throwable cause) {
    long now = System.nanoTime();
    long until = quietUntil.get();
    if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET.toNanos())) {
      LOG.warn("Requests that come from mails can't be answered now: {}", what, cause);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
