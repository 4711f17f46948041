package io.carillon.deliveries;

import java.time.Duration;
import java.util.HashMap;
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
 * <p>The database decides. Only while this server is changing a workflow's state, between {@link
 * #halt} and {@link #proceed}, it stops the workflow by itself: the row may have to wait for a tick
 * to end. What it stopped so goes by the database again with the first look after that, whatever
 * became of the change and whoever has changed it since.
 */
final class PausedWorkflows {
  /** So old may be what is known of the database. */
  static final Duration AGE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(PausedWorkflows.class);

  private final UnaryOperator<Set<Long>> stopped;
  private final LongSupplier nanoTime;
  private final Executor executor;

  private final Map<Long, Halt> halted = new ConcurrentHashMap<>();

  /** Those that somebody has asked for since the last look. */
  private final Set<Long> asked = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Set<Long> stoppedThen = Set.of();
  private volatile long lookedAt;

  /** One change of a workflow by this server. Each is another one, also of the same workflow. */
  private static final class Halt {
    private final boolean over;

    Halt(boolean over) {
      this.over = over;
    }
  }

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
    halted.put(workflowId, new Halt(false));
  }

  /** This server has changed its state, or has failed to: the database knows. */
  void proceed(long workflowId) {
    halted.put(workflowId, new Halt(true));
    look();
  }

  boolean contains(long workflowId) {
    asked.add(workflowId);
    if (nanoTime.getAsLong() - lookedAt > AGE.toNanos()) {
      look();
    }
    return halted.containsKey(workflowId) || stoppedThen.contains(workflowId);
  }

  /** Those that this server is changing, and others, as an SQL array. */
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
      Map<Long, Halt> over = new HashMap<>(halted);
      over.values().removeIf(halt -> !halt.over);
      Set<Long> ids = new HashSet<>(asked);
      ids.addAll(halted.keySet());
      stoppedThen = ids.isEmpty() ? Set.of() : stopped.apply(ids);
      // Not those that were halted again since: the answer may be older.
      over.forEach(halted::remove);
      asked.removeAll(ids);
    } catch (RuntimeException e) {
      // A broad catch: whatever the database has, a batch goes on as it was, and is asked again.
      LOG.debug("Which workflows are paused could not be asked", e);
    } finally {
      lookedAt = nanoTime.getAsLong();
      looking.set(false);
    }
  }
}
