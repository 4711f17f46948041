package io.carillon.store;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened, to be closed in the opposite order. */
final class Openings implements AutoCloseable {

  private final Deque<Runnable> closings = new ArrayDeque<>();

  void add(Runnable closing) {
    closings.push(closing);
  }

  /** Closes all of it, to the end even if this thread has been interrupted. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
