package io.carillon.health;

import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Asks health checks and waits for all of them together only so long. A check that is slow now is
 * told as it was, if it answered a moment ago. One that hangs is never asked a second time while it
 * hangs, so however often the page is read, one check holds at most one thread.
 */
final class Answers implements AutoCloseable {
  /**
   * @param name what was checked
   * @param ok whether all is well
   * @param detail one line for a person
   */
  record Answer(String name, boolean ok, String detail) {}

  /** What a check said is told for so long, while it does not answer. */
  private static final Duration MEMORY = Duration.ofSeconds(15);

  private record Said(HealthStatus status, long at) {}

  private final Duration patience;
  private final Duration memory;
  private final LongSupplier nanoTime;
  private final Map<HealthCheck, Said> said = new ConcurrentHashMap<>();
  private final Map<HealthCheck, Future<HealthStatus>> asked = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "carillon-health");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param patience how long the checks may take, all together
   */
  Answers(Duration patience) {
    this(patience, MEMORY, System::nanoTime);
  }

  Answers(Duration patience, Duration memory, LongSupplier nanoTime) {
    this.patience = patience;
    this.memory = memory;
    this.nanoTime = nanoTime;
  }

  /** The answers in the order of the checks. All are asked at once. */
  List<Answer> of(List<HealthCheck> checks) {
    asked.keySet().retainAll(checks);
    said.keySet().retainAll(checks);
    List<Future<HealthStatus>> futures =
        checks.stream()
            .map(check -> asked.computeIfAbsent(check, c -> threads.submit(c::check)))
            .toList();
    long end = System.nanoTime() + patience.toNanos();
    return IntStream.range(0, checks.size())
        .mapToObj(i -> answer(checks.get(i), futures.get(i), end))
        .toList();
  }

  private Answer answer(HealthCheck check, Future<HealthStatus> future, long end) {
    try {
      HealthStatus status = future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      said.put(check, new Said(status, nanoTime.getAsLong()));
      return new Answer(check.name(), status.ok(), status.detail());
    } catch (TimeoutException e) {
      Said before = said.get(check);
      return before != null && nanoTime.getAsLong() - before.at() < memory.toNanos()
          ? new Answer(check.name(), before.status().ok(), before.status().detail())
          : new Answer(check.name(), false, "no answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      return new Answer(check.name(), false, "the check failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(check.name(), false, "interrupted");
    } finally {
      if (future.isDone()) {
        asked.remove(check, future);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
