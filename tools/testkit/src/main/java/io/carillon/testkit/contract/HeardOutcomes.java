package io.carillon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carillon.spi.channel.Outcomes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** What a channel says of its items, and what is wrong with it. Safe for many threads. */
final class HeardOutcomes implements Outcomes {
  private final Set<Integer> started = new HashSet<>();
  private final Set<Integer> sent = new HashSet<>();
  private final Set<Integer> refused = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private IntPredicate forbidden = item -> false;
  private int stopAfter = Integer.MAX_VALUE;

  synchronized void forbid(IntPredicate items) {
    forbidden = items;
  }

  synchronized void stopAfter(int items) {
    stopAfter = items;
  }

  synchronized Set<Integer> started() {
    return Set.copyOf(started);
  }

  synchronized Set<Integer> sent() {
    return Set.copyOf(sent);
  }

  synchronized Set<Integer> refused() {
    return Set.copyOf(refused);
  }

  synchronized void assertInOrder() {
    assertEquals(List.of(), faults);
  }

  @Override
  public synchronized boolean start(int item) {
    if (stopped() || forbidden.test(item)) {
      return false;
    }
    if (!started.add(item)) {
      faults.add("item " + item + " was started twice");
    }
    return true;
  }

  @Override
  public synchronized boolean stopped() {
    return started.size() >= stopAfter;
  }

  @Override
  public synchronized void sent(int item, String receipt) {
    if (!started.contains(item)) {
      faults.add("item " + item + " was sent, and not started");
    }
    if (!sent.add(item)) {
      faults.add("item " + item + " was sent twice");
    }
  }

  @Override
  public synchronized void rejected(int item, String reason) {
    refused.add(item);
  }

  @Override
  public synchronized void waits(int item, String reason) {
    // It comes again.
  }

  @Override
  public synchronized void later(int item, String reason) {
    // It comes again.
  }

  @Override
  public synchronized void unknown(int item, String reason) {
    if (!started.contains(item)) {
      faults.add("of item " + item + " nobody knows, and it was not started");
    }
  }
}
