package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover.Tally;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes the outcomes of handed deliveries; writing them again changes nothing. */
final class Settlement {
  private static final Set<Mark> GOING_BACK = EnumSet.of(Mark.UNTOUCHED, Mark.LATER, Mark.WAITS);
  private final String lockWorkflows = Sql.load(Settlement.class, "lock-workflows.sql");
  private final String settle = Moves.load("settle.sql");
  private final String settleLate = Moves.load("settle-late.sql");
  private final String release = Moves.load("release.sql");
  private final Database database;
  private final long[] backoff;

  Settlement(Database database, Backoff backoff) {
    this.database = database;
    this.backoff = backoff.seconds();
  }

  private record Count(Mark mark, DeliveryState state, int deliveries) {}

  /**
   * Settles handed deliveries of a claim, in one transaction.
   *
   * @param noted whose state is no longer HANDED (or LOST_ANSWER) is left alone
   */
  Tally settle(long claim, List<Noted> noted, Instant now) {
    long[] ids = noted.stream().mapToLong(Noted::deliveryId).toArray();
    int[] marks = noted.stream().mapToInt(each -> each.mark().code()).toArray();
    String[] texts = noted.stream().map(Noted::text).toArray(String[]::new);
    boolean someGoBack = noted.stream().map(Noted::mark).anyMatch(GOING_BACK::contains);
    List<Count> counts =
        database.inTransaction(
            () -> {
              if (someGoBack) {
                lockWorkflows(new long[] {claim});
              }
              List<Count> settled = settle(claim, ids, marks, texts, now);
              if (settled.stream().mapToInt(Count::deliveries).sum() < ids.length
                  && takeLate(claim, ids, marks, now)) {
                settled = new ArrayList<>(settled);
                settled.addAll(settle(claim, ids, marks, texts, now));
              }
              return settled;
            });
    return tally(counts);
  }

  private List<Count> settle(long claim, long[] ids, int[] marks, String[] texts, Instant now) {
    return database
        .sql(settle)
        .param("claim", claim)
        .param("ids", ids)
        .param("marks", marks)
        .param("texts", texts)
        .param("backoff", backoff)
        .param("now", Database.timestamp(now))
        .query(
            (row, number) ->
                new Count(
                    Mark.of(row.getByte("mark")),
                    DeliveryState.valueOf(row.getString("state")),
                    row.getInt("deliveries")))
        .list();
  }

  /** Takes back what a recovery gave up as UNKNOWN and has an answer all the same. */
  private boolean takeLate(long claim, long[] ids, int[] marks, Instant now) {
    return database
            .sql(settleLate)
            .param("claim", claim)
            .param("ids", ids)
            .param("marks", marks)
            .param("now", Database.timestamp(now))
            .update()
        > 0;
  }

  /**
   * Gives deliveries of claims back that were not handed; due not before a moment.
   *
   * @param ids all of the claims that this server knows of
   */
  int release(long[] claims, long[] ids, Instant notBefore) {
    return database.inTransaction(
        () -> {
          lockWorkflows(claims);
          return releaseLocked(claims, ids, notBefore);
        });
  }

  /** The same within a transaction that has locked the workflows. */
  int releaseLocked(long[] claims, long[] ids, Instant notBefore) {
    return database
        .sql(release)
        .param("claims", claims)
        .param("ids", ids)
        .param("now", Database.timestamp(notBefore))
        .query(Integer.class)
        .single();
  }

  void lockWorkflows(long[] claims) {
    database.sql(lockWorkflows).param("claims", claims).query(Long.class).list();
  }

  private static Tally tally(List<Count> counts) {
    int sent = 0;
    int later = 0;
    int refused = 0;
    int failed = 0;
    int untouched = 0;
    int unknown = 0;
    for (Count count : counts) {
      switch (count.mark()) {
        case SENT -> sent += count.deliveries();
        case REJECTED -> refused += count.deliveries();
        case UNTOUCHED, WAITS -> untouched += count.deliveries();
        case STARTED, UNKNOWN -> unknown += count.deliveries();
        case LATER -> {
          if (count.state() == DeliveryState.FAILED) {
            failed += count.deliveries();
          } else {
            later += count.deliveries();
          }
        }
      }
    }
    return new Tally(sent, later, refused, failed, untouched, unknown);
  }
}
