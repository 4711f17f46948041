package io.carillon.channel.email;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Spreads mails evenly over time, over all connections. Safe for many threads. */
final class RateLimit {
  private static final long LONGEST_NAP = 100_000_000L;
  private final long interval;
  private final LongSupplier clock;
  private long next;

  /**
   * @param rate mails a second, 0 for no limit
   * @param clock nanoseconds for spans, as System.nanoTime
   */
  RateLimit(double rate, LongSupplier clock) {
    this.interval = rate == 0 ? 0 : Math.max(1, (long) (1e9 / rate));
    this.clock = clock;
    this.next = clock.getAsLong();
  }

  /**
   * Waits for the next mail's turn.
   *
   * @param stopped ends the wait early
   */
  void acquire(BooleanSupplier stopped) {
    if (interval == 0) {
      return;
    }
    long turn = turn();
    for (long left = turn - clock.getAsLong();
        left > 0 && !stopped.getAsBoolean();
        left = turn - clock.getAsLong()) {
      LockSupport.parkNanos(Math.min(left, LONGEST_NAP));
    }
  }

  /** Takes the next mail's turn if it is now; says whether it was. */
  synchronized boolean tryAcquire() {
    if (interval == 0) {
      return true;
    }
    long now = clock.getAsLong();
    if (next > now) {
      return false;
    }
    next = now + interval;
    return true;
  }

  private synchronized long turn() {
    long now = clock.getAsLong();
    // What was not used is lost: a rate is a promise to the receiving side, not a budget.
    long turn = Math.max(next, now);
    next = turn + interval;
    return turn;
  }
}
