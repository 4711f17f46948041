package io.carillon.channel.email;

import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Remembers outcomes, and fails if the protocol is broken. */
class RecordedOutcomes implements Outcomes {
  private final IntPredicate allowed;
  final Set<Integer> started = ConcurrentHashMap.newKeySet();
  final Map<Integer, String> outcomes = new ConcurrentHashMap<>();

  final Set<Integer> bounced = ConcurrentHashMap.newKeySet();
  final Map<Integer, String> copies = new ConcurrentHashMap<>();
  final Queue<IOException> troubles = new ConcurrentLinkedQueue<>();

  RecordedOutcomes() {
    this(item -> true);
  }

  RecordedOutcomes(IntPredicate allowed) {
    this.allowed = allowed;
  }

  @Override
  public boolean start(int item) {
    if (!allowed.test(item)) {
      return false;
    }
    if (!started.add(item)) {
      throw new AssertionError("Item " + item + " was started twice");
    }
    return true;
  }

  @Override
  public void sent(int item, String receipt) {
    if (!started.contains(item)) {
      throw new AssertionError("Item " + item + " was sent but never started");
    }
    put(item, "sent " + receipt);
  }

  @Override
  public void rejected(int item, String reason) {
    put(item, "rejected " + reason);
  }

  @Override
  public void bounced(int item, String reason) {
    bounced.add(item);
    put(item, "rejected " + reason);
  }

  @Override
  public void waits(int item, String reason) {
    put(item, "waits " + reason);
  }

  @Override
  public void copyRefused(int item, String address, String reason) {
    copies.put(item, address + " " + reason);
  }

  @Override
  public void troubled(IOException trouble) {
    troubles.add(trouble);
  }

  @Override
  public void later(int item, String reason) {
    put(item, "later " + reason);
  }

  @Override
  public void unknown(int item, String reason) {
    if (!started.contains(item)) {
      throw new AssertionError("Item " + item + " is unknown but never started");
    }
    put(item, "unknown " + reason);
  }

  private void put(int item, String outcome) {
    String before = outcomes.put(item, outcome);
    if (before != null && !before.startsWith("waits ")) {
      throw new AssertionError("Item " + item + " was " + before + " and now is " + outcome);
    }
  }

  Set<Integer> items(String outcome) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getValue().startsWith(outcome))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  long count(String outcome) {
    return items(outcome).size();
  }
}
