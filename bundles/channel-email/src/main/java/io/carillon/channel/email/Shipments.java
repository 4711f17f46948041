package io.carillon.channel.email;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A batch, cut into shipments, and how far it has come. Safe for many threads. */
final class Shipments {
  /** Mails in one exchange: enough to make the exchange's own cost vanish. */
  private static final int SIZE = 50;

  private final Deque<Shipment> waiting = new ArrayDeque<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private IOException failure;

  /**
   * @param refusals decides what refusals mean, and ends the batch if they are ours
   * @param connections how many at most will share the work
   * @param closed whether the channel is being stopped
   */
  Shipments(
      EncodedMessage message,
      Batch batch,
      Outcomes outcomes,
      BatchRefusals refusals,
      int connections,
      BooleanSupplier closed) {
    int all = batch.items().size();
    int size = Math.max(1, Math.min(SIZE, (all + connections - 1) / connections));
    AtomicBoolean careful = new AtomicBoolean();
    for (int first = 0; first < all; first += size) {
      waiting.add(
          new Shipment(
              message,
              batch.items(),
              first,
              Math.min(all, first + size),
              outcomes,
              refusals,
              () ->
                  stopped.get()
                      || closed.getAsBoolean()
                      || refusals.troubled()
                      || outcomes.stopped(),
              careful));
    }
  }

  synchronized int count() {
    return waiting.size();
  }

  /** The next shipment, or null if there is none or the work is to stop. */
  synchronized Shipment take() {
    return stopped.get() ? null : waiting.pollFirst();
  }

  /** Takes back what could not be carried on, for whoever else still can. */
  synchronized void giveBack(Shipment shipment, IOException problem) {
    failure = problem;
    if (!shipment.done()) {
      waiting.addFirst(shipment);
    }
  }

  synchronized void fail(IOException problem) {
    failure = problem;
  }

  void stop() {
    stopped.set(true);
  }

  /** What kept a connection from carrying on, the last of them. */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether something could not be carried, as nobody did in the end. */
  synchronized boolean isLeft() {
    return failure != null && !waiting.isEmpty();
  }
}
