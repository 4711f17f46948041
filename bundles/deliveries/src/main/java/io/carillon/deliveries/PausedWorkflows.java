package io.carillon.deliveries;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Workflows that were paused while this server runs. The database has it, too; this is what a batch
 * asks before each message, so that a pause stops the rest of the batch (R97).
 */
final class PausedWorkflows {
  private final Set<Long> ids = ConcurrentHashMap.newKeySet();

  void add(long workflowId) {
    ids.add(workflowId);
  }

  void remove(long workflowId) {
    ids.remove(workflowId);
  }

  boolean contains(long workflowId) {
    return ids.contains(workflowId);
  }

  /** These and others, as an SQL array. */
  long[] idsWith(Set<Long> others) {
    return Stream.concat(ids.stream(), others.stream()).mapToLong(Long::longValue).toArray();
  }
}
