package io.carillon.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Locks for what one node does at a time for all of them, for as long as it lives: reading a
 * mailbox, for instance. They hang on one connection to the database: whoever loses that, has lost
 * them all, and another node may take them.
 */
@ProviderType
public interface NodeLocks {
  /**
   * Whether this node has a lock now; takes it if it is free. To be asked before each piece of
   * work: it asks the database whether the connection is still there. If that can't be asked, the
   * answer is no.
   */
  boolean hold(String name);

  /** Leaves a lock to the others; nothing if this node does not have it. */
  void release(String name);
}
