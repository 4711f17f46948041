package io.carillon.deliveries;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Workflows that were stopped while this server runs. The database knows it, too; this is what a
 * batch asks before each message, so that a pause stops the rest of the batch (R97).
 */
final class Halts {
  private final Set<Long> halted = ConcurrentHashMap.newKeySet();

  void halt(long workflowId) {
    halted.add(workflowId);
  }

  void proceed(long workflowId) {
    halted.remove(workflowId);
  }

  boolean contains(long workflowId) {
    return halted.contains(workflowId);
  }

  /** These and others, as an SQL array. */
  long[] idsWith(Set<Long> others) {
    return Stream.concat(halted.stream(), others.stream()).mapToLong(Long::longValue).toArray();
  }
}
