package io.carillon.camel.component;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many deliveries are claimed at once: as many as configured, and fewer while a rendering holds
 * only a part of its claim because the mails are large. Safe for many threads.
 */
final class BatchSize {
  private final int most;
  private final AtomicInteger size;

  BatchSize(int most) {
    this.most = most;
    this.size = new AtomicInteger(most);
  }

  int get() {
    return size.get();
  }

  /** Learns how many of a claim were rendered. */
  void learn(int claimed, int rendered) {
    size.set(rendered < claimed ? Math.max(1, rendered) : Math.min(most, 2 * size.get()));
  }
}
