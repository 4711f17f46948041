package io.carillon.channel.email;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Spreads mails evenly over time, over all connections: of this node, whose part of the rate may
 * change at any time. Safe for many threads.
 */
final class RateLimit {
  private static final long LONGEST_NAP = 100_000_000L;
  private final long interval;
  private final DoubleSupplier share;
  private final LongSupplier clock;
  private long next;

  /**
   * @param rate mails a second of all nodes together, 0 for no limit
   * @param share the part that this node has of it at this moment, 0 to 1
   * @param clock nanoseconds for spans, as System.nanoTime
   */
  RateLimit(double rate, DoubleSupplier share, LongSupplier clock) {
    this.interval = rate == 0 ? 0 : Math.max(1, (long) (1e9 / rate));
    this.share = share;
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
    double part = share.getAsDouble();
    while (part == 0 && !stopped.getAsBoolean()) {
      LockSupport.parkNanos(LONGEST_NAP);
      part = share.getAsDouble();
    }
    if (part == 0) {
      return;
    }
    long turn = turn(part);
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
    double part = share.getAsDouble();
    if (part == 0 || next > now) {
      return false;
    }
    next = now + (long) (interval / part);
    return true;
  }

  private synchronized long turn(double part) {
    long now = clock.getAsLong();
    // What was not used is lost: a rate is a promise to the receiving side, not a budget.
    long turn = Math.max(next, now);
    next = turn + (long) (interval / part);
    return turn;
  }
}
