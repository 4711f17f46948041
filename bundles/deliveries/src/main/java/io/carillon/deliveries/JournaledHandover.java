package io.carillon.deliveries;

import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Handover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A batch that is being sent; each step of each item is noted in the journal before it is taken.
 *
 * <p>It ends by itself: once its lease is over (other servers may then recover the rows) or this
 * session has ended, nothing more is started.
 */
final class JournaledHandover implements Handover {
  private final long claimId;
  private final List<ClaimedDelivery> items;
  private final JournalSlot slot;
  private final Journal journal;
  private final Settlement settlement;
  private final PausedWorkflows paused;
  private final String[] texts;
  private final Object settling = new Object();

  /** By item: whether the database agreed to HANDED. */
  private final boolean[] handed;

  private long leaseEnds;
  private boolean finished;
  private boolean closed;
  private volatile boolean recorded;

  /**
   * @param items in the batch's order
   * @param slot opened for the claim
   */
  JournaledHandover(
      long claimId,
      List<ClaimedDelivery> items,
      JournalSlot slot,
      Journal journal,
      Settlement settlement,
      PausedWorkflows paused) {
    this.claimId = claimId;
    this.items = items;
    this.slot = slot;
    this.journal = journal;
    this.settlement = settlement;
    this.paused = paused;
    this.texts = new String[items.size()];
    this.handed = new boolean[items.size()];
    Arrays.fill(texts, "");
  }

  long claimId() {
    return claimId;
  }

  long[] deliveryIds() {
    return items.stream().mapToLong(ClaimedDelivery::id).toArray();
  }

  /** Opens those items that the database has as HANDED, until the lease ends. */
  synchronized void open(Set<Long> handedIds, long leaseEndsNanos) {
    for (int i = 0; i < handed.length; i++) {
      handed[i] = handedIds.contains(items.get(i).id());
    }
    leaseEnds = leaseEndsNanos;
  }

  /** Whether it is still being sent and its lease ends within a time. */
  synchronized boolean needsLease(Duration within) {
    return !finished && !closed && leaseEnds - System.nanoTime() < within.toNanos();
  }

  synchronized void renewed(long leaseEndsNanos) {
    leaseEnds = leaseEndsNanos;
  }

  /** Starts nothing more: this session ends. */
  synchronized void close() {
    closed = true;
  }

  /** Whether all its outcomes are known, but not in the database yet. */
  synchronized boolean waitsToBeRecorded() {
    return finished && !recorded;
  }

  /** Whether it can be dropped. */
  boolean recorded() {
    return recorded;
  }

  @Override
  public synchronized boolean start(int item) {
    if (finished
        || closed
        || !handed[item]
        || slot.mark(item).answered()
        || slot.mark(item) == Mark.WAITS
        || paused.contains(items.get(item).workflowId())
        || leaseEnds - System.nanoTime() < 0) {
      return false;
    }
    slot.note(item, Mark.STARTED, "");
    return true;
  }

  @Override
  public void sent(int item, String receipt) {
    note(item, Mark.SENT, receipt);
  }

  @Override
  public void rejected(int item, String reason) {
    note(item, Mark.REJECTED, reason);
  }

  @Override
  public void later(int item, String reason) {
    note(item, Mark.LATER, reason);
  }

  @Override
  public void waits(int item, String reason) {
    note(item, Mark.WAITS, reason);
  }

  @Override
  public void unknown(int item, String reason) {
    note(item, Mark.UNKNOWN, reason);
  }

  /**
   * The first final answer counts; answers after the end of the batch are ignored, as the interface
   * says.
   */
  private synchronized void note(int item, Mark mark, String text) {
    if (finished || !handed[item] || slot.mark(item).answered()) {
      return;
    }
    texts[item] = OneLine.of(text);
    slot.note(item, mark, texts[item]);
  }

  /**
   * {@inheritDoc}
   *
   * <p>If the database can't be reached, the exception goes to the caller and the outcomes stay:
   * the next recovery writes them.
   */
  @Override
  public Tally record(Instant now) {
    List<Noted> noted = finish();
    synchronized (settling) {
      if (recorded) {
        return new Tally(0, 0, 0, 0, 0, 0);
      }
      Tally tally = settlement.settle(claimId, noted, now);
      recorded = true;
      journal.close(slot);
      return tally;
    }
  }

  private synchronized List<Noted> finish() {
    if (finished && recorded) {
      return List.of();
    }
    finished = true;
    List<Noted> noted = new ArrayList<>(items.size());
    for (int i = 0; i < texts.length; i++) {
      noted.add(new Noted(items.get(i).id(), slot.mark(i), texts[i]));
    }
    return noted;
  }

  /** Ends it before anything was started; the next recovery gives everything back. */
  synchronized void abandon() {
    finished = true;
  }
}
