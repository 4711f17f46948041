package io.carillon.deliveries;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a batch asks before each message, so that a pause stops the rest of the batch (R97): also a
 * pause by another node, within about a second.
 *
 * <p>The database decides. What is being paused by this server is stopped at once, before the
 * database has it; from then on it follows the database, which other nodes change, too. A pause
 * that failed is taken back with {@link #proceed}.
 */
final class PausedWorkflows {
  /** So old may be what is known of the database. */
  static final Duration AGE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(PausedWorkflows.class);

  private final UnaryOperator<Set<Long>> stopped;
  private final LongSupplier nanoTime;
  private final Executor executor;

  /** Those that this server is pausing; true, once the database has had them as not active. */
  private final Map<Long, Boolean> halted = new ConcurrentHashMap<>();

  /** Those that somebody has asked for since the last look. */
  private final Set<Long> asked = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Set<Long> stoppedThen = Set.of();
  private volatile long lookedAt;

  /**
   * @param stopped asks the database which of some workflows are not active; may fail
   * @param nanoTime such as {@code System::nanoTime}
   * @param executor what looks into the database, so that no batch waits for it
   */
  PausedWorkflows(UnaryOperator<Set<Long>> stopped, LongSupplier nanoTime, Executor executor) {
    this.stopped = stopped;
    this.nanoTime = nanoTime;
    this.executor = executor;
    this.lookedAt = nanoTime.getAsLong();
  }

  /** This server is going to pause or delete it. */
  void halt(long workflowId) {
    halted.put(workflowId, false);
  }

  /** This server has let it go on, or has failed to pause it. */
  void proceed(long workflowId) {
    halted.remove(workflowId);
    stoppedThen = without(stoppedThen, workflowId);
  }

  private static Set<Long> without(Set<Long> ids, long id) {
    Set<Long> others = new HashSet<>(ids);
    others.remove(id);
    return Set.copyOf(others);
  }

  boolean contains(long workflowId) {
    asked.add(workflowId);
    if (nanoTime.getAsLong() - lookedAt > AGE.toNanos()) {
      look();
    }
    return halted.containsKey(workflowId) || stoppedThen.contains(workflowId);
  }

  /** Those that this server is pausing, and others, as an SQL array. */
  long[] idsWith(Set<Long> others) {
    if (!halted.isEmpty()) {
      look();
    }
    return Stream.concat(halted.keySet().stream(), others.stream())
        .mapToLong(Long::longValue)
        .toArray();
  }

  /** Asks the database in the background; one question at a time. */
  private void look() {
    if (looking.compareAndSet(false, true)) {
      executor.execute(this::lookNow);
    }
  }

  private void lookNow() {
    try {
      Set<Long> ids = new HashSet<>(asked);
      ids.addAll(halted.keySet());
      Set<Long> now = ids.isEmpty() ? Set.of() : stopped.apply(ids);
      follow(ids, now);
      asked.removeAll(ids);
      stoppedThen = now;
    } catch (RuntimeException e) {
      // A broad catch: whatever the database has, a batch goes on as it was, and is asked again.
      LOG.debug("Which workflows are paused could not be asked", e);
    } finally {
      lookedAt = nanoTime.getAsLong();
      looking.set(false);
    }
  }

  /** What the database has had as not active, and has as active again, goes on: on another node. */
  private void follow(Set<Long> ids, Set<Long> now) {
    for (long id : ids) {
      if (now.contains(id)) {
        halted.replace(id, false, true);
      } else {
        halted.remove(id, true);
      }
    }
  }
}
