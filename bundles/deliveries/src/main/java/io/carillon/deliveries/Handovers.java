package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.spi.channel.Batch;
import io.carillon.support.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The batches on their way from this server. */
final class Handovers {
  /**
   * How long a claim is left to this server. A batch that takes longer renews its lease in time.
   */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration RENEW_WITHIN = Duration.ofMinutes(3);

  private final String hand = Sql.load(Handovers.class, "hand.sql");
  private final String renew = Sql.load(Handovers.class, "renew.sql");
  private final Database database;
  private final Settlement settlement;
  private final Journal journal;
  private final PausedWorkflows paused;
  private final Map<Long, JournaledHandover> open = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Handovers(Database database, Settlement settlement, Journal journal, PausedWorkflows paused) {
    this.database = database;
    this.settlement = settlement;
    this.journal = journal;
    this.paused = paused;
  }

  /**
   * Writes the journal first, then the database, so that every HANDED delivery is in the journal.
   *
   * @throws IllegalArgumentException if the batch is not a part of the claim
   */
  JournaledHandover hand(Claim claim, Batch batch, Instant now) {
    if (closed) {
      throw new IllegalStateException("The outbox is being stopped; nothing is handed over");
    }
    open.values().removeIf(JournaledHandover::recorded);
    List<ClaimedDelivery> items = items(claim, batch);
    long[] ids = items.stream().mapToLong(ClaimedDelivery::id).toArray();
    JournaledHandover handover =
        new JournaledHandover(
            claim.id(), items, journal.open(claim.id(), ids), journal, settlement, paused);
    open.put(claim.id(), handover);
    long leaseEnds = System.nanoTime() + LEASE.toNanos();
    boolean done = false;
    try {
      handover.open(commit(claim, ids, now), leaseEnds);
      done = true;
    } finally {
      if (!done) {
        handover.abandon();
      }
    }
    if (closed) {
      handover.close();
    }
    return handover;
  }

  private static List<ClaimedDelivery> items(Claim claim, Batch batch) {
    Map<Long, ClaimedDelivery> claimed =
        claim.deliveries().stream()
            .collect(Collectors.toMap(ClaimedDelivery::id, Function.identity()));
    return batch.items().stream()
        .map(
            item -> {
              ClaimedDelivery delivery = claimed.get(item.deliveryId());
              if (delivery == null) {
                throw new IllegalArgumentException(
                    "Delivery " + item.deliveryId() + " is not of claim " + claim.id());
              }
              return delivery;
            })
        .toList();
  }

  /**
   * Hands over what may be sent, and gives back the rest (its workflow was paused since the claim).
   */
  private Set<Long> commit(Claim claim, long[] ids, Instant now) {
    return database.inTransaction(
        () -> {
          Set<Long> handed =
              new HashSet<>(
                  database
                      .sql(hand)
                      .param("claim", claim.id())
                      .param("ids", ids)
                      .param("lease", Database.timestamp(now.plus(LEASE)))
                      .query(Long.class)
                      .list());
          long[] claims = {claim.id()};
          if (handed.size() < claim.deliveries().size()) {
            settlement.lockWorkflows(claims);
            settlement.releaseLocked(claims, Claims.ids(claim), now);
          }
          return handed;
        });
  }

  /** Claims whose handover is still open in this server; their rows are not stranded. */
  long[] openClaims() {
    open.values().removeIf(JournaledHandover::recorded);
    return open.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  /** Handovers that have ended but are not settled, since the database was not available. */
  Collection<JournaledHandover> unrecorded() {
    return open.values().stream().filter(JournaledHandover::waitsToBeRecorded).toList();
  }

  /** Prolongs the leases of batches that are still being sent. */
  void renewLeases(Instant now) {
    List<JournaledHandover> ending =
        open.values().stream().filter(each -> each.needsLease(RENEW_WITHIN)).toList();
    if (ending.isEmpty()) {
      return;
    }
    long leaseEnds = System.nanoTime() + LEASE.toNanos();
    database
        .sql(renew)
        .param("claims", ending.stream().mapToLong(JournaledHandover::claimId).toArray())
        .param("lease", Database.timestamp(now.plus(LEASE)))
        .update();
    ending.forEach(each -> each.renewed(leaseEnds));
  }

  /**
   * Ends this session: nothing more is started. Answers that still arrive are written as usual; the
   * rest is settled by the next session, from the journal.
   */
  void close() {
    closed = true;
    open.values().forEach(JournaledHandover::close);
  }
}
