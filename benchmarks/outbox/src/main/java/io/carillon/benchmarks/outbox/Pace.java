package io.carillon.benchmarks.outbox;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** How many mails were sent, and the longest time in which none was. Safe for many threads. */
final class Pace {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  void sent() {
    long now = System.nanoTime();
    longest.accumulate(now - last.getAndSet(now));
    sent.incrementAndGet();
  }

  long count() {
    return sent.get();
  }

  double longestSeconds() {
    return longest.get() / 1e9;
  }
}
