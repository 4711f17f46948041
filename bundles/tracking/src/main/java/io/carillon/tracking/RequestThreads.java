package io.carillon.tracking;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * A few threads that answer requests from mails. The server's own threads are never waited on: they
 * belong to all pages, the health page too.
 */
@Component(service = RequestThreads.class)
public final class RequestThreads implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int WAITING = 1000;
  private static final Duration LONGEST_READING = Duration.ofSeconds(10);

  private final Duration longestReading;

  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          daemon("carillon-request"));
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, daemon("carillon-request-timer"));

  /** Called by declarative services. */
  @Activate
  public RequestThreads() {
    this(LONGEST_READING);
  }

  /**
   * @param longestReading how long the body of a request may take
   */
  RequestThreads(Duration longestReading) {
    this.longestReading = longestReading;
    workers.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Called by declarative services. */
  @Deactivate
  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }

  /**
   * Does some work soon.
   *
   * @throws RejectedExecutionException if too much is waiting
   */
  void execute(Runnable work) {
    workers.execute(work);
  }

  /** Does a little work when a body has taken too long, unless it is cancelled before. */
  Future<?> afterReadingTime(Runnable work) {
    return timer.schedule(work, longestReading.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
