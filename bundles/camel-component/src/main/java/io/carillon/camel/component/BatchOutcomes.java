package io.carillon.camel.component;

import io.carillon.api.bounce.RefusedRecipient;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A batch's outcomes on their way into the journal; what concerns others is noted beside. */
final class BatchOutcomes implements Outcomes {
  private final Batch batch;
  private final Outcomes journal;
  private final BooleanSupplier stopped;
  private final List<RefusedRecipient> bounced = new ArrayList<>();
  private String refusedCopy = "";
  private final Consumer<IOException> trouble;
  private final AtomicBoolean troubled = new AtomicBoolean();
  private volatile boolean left;

  /**
   * @param stopped whether nothing more is to be started
   * @param trouble hears, once, what makes difficulties while the batch goes on
   */
  BatchOutcomes(
      Batch batch, Outcomes journal, BooleanSupplier stopped, Consumer<IOException> trouble) {
    this.batch = batch;
    this.journal = journal;
    this.stopped = stopped;
    this.trouble = trouble;
  }

  /** Recipients of whom the provider knows no mailbox. */
  synchronized List<RefusedRecipient> bounced() {
    return List.copyOf(bounced);
  }

  /** Who does not get the copies that he should, and the provider's answer. */
  synchronized Optional<String> refusedCopy() {
    return Optional.of(refusedCopy).filter(text -> !text.isEmpty());
  }

  /** Whether anything was accepted. */
  boolean left() {
    return left;
  }

  @Override
  public boolean start(int item) {
    return !stopped.getAsBoolean() && journal.start(item);
  }

  @Override
  public boolean stopped() {
    return stopped.getAsBoolean();
  }

  @Override
  public void sent(int item, String receipt) {
    left = true;
    journal.sent(item, receipt);
  }

  @Override
  public void rejected(int item, String reason) {
    journal.rejected(item, reason);
  }

  @Override
  public synchronized void bounced(int item, String reason) {
    Batch.Item refused = batch.items().get(item);
    bounced.add(new RefusedRecipient(refused.deliveryId(), refused.address(), reason));
    journal.rejected(item, reason);
  }

  @Override
  public void waits(int item, String reason) {
    journal.waits(item, reason);
  }

  @Override
  public synchronized void copyRefused(int item, String address, String reason) {
    refusedCopy = address + ": " + reason;
  }

  @Override
  public void troubled(IOException difficulty) {
    if (!troubled.getAndSet(true)) {
      trouble.accept(difficulty);
    }
  }

  @Override
  public void later(int item, String reason) {
    journal.later(item, reason);
  }

  @Override
  public void unknown(int item, String reason) {
    journal.unknown(item, reason);
  }
}
