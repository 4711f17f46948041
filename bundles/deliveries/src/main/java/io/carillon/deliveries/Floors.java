package io.carillon.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Where the last claim of each workflow began: the next one looks from there. What has left the
 * outbox stays in its index as long as any transaction may still see it, so that with a long report
 * open a look from the very beginning would take longer with each claim.
 *
 * <p>What comes behind a floor (put back, or committed late) is found when the floors are
 * forgotten: every few seconds, and whenever nothing is found above them.
 */
final class Floors {
  private static final long AGE_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final Map<Key, Floor> floors = new ConcurrentHashMap<>();
  private volatile long since;

  /**
   * @param nanoTime such as {@code System::nanoTime}
   */
  Floors(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  private record Key(String channel, long workflowId) {}

  /**
   * @param notBefore and {@code deliveryId}: the first delivery of a claim, in the order of claims
   */
  record Floor(long workflowId, Instant notBefore, long deliveryId) {}

  void put(String channel, Floor floor) {
    floors.put(new Key(channel, floor.workflowId()), floor);
  }

  List<Floor> of(String channel) {
    if (nanoTime.getAsLong() - since > AGE_NANOS) {
      forget();
    }
    return floors.entrySet().stream()
        .filter(each -> each.getKey().channel().equals(channel))
        .map(Map.Entry::getValue)
        .toList();
  }

  void forget() {
    floors.clear();
    since = nanoTime.getAsLong();
  }
}
