package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.support.database.Database;
import java.time.Instant;

/**
 * Deliveries whose claim ended without an outcome. One of them may have crashed the server, so they
 * are claimed again in ever smaller batches, until the faulty one is alone and is given up.
 */
final class Stranding {
  /** A delivery that was alone is given up when it strands after so many times. */
  static final int MOST = 3;

  private final String strand = Sql.load(Stranding.class, "strand.sql");
  private final String setAside = Moves.load("set-aside.sql");
  private final String giveBack = Moves.load("give-back.sql");
  private final Database database;
  private final Settlement settlement;

  Stranding(Database database, Settlement settlement) {
    this.database = database;
    this.settlement = settlement;
  }

  /**
   * How many deliveries are claimed together: the first time as many as ever, since a plain restart
   * strands deliveries, too; then a thirty-second each time (1,000, 31, 1).
   *
   * @param limit of a batch
   * @param times how often they stranded, from 1
   */
  static int most(int limit, int times) {
    return Math.max(1, limit >> Math.min(30, 5 * (times - 1)));
  }

  /** Whether a delivery that strands alone is given up. */
  static boolean isEnough(int times) {
    return times >= MOST;
  }

  /** Notes that deliveries stranded when their server died. */
  void count(long[] ids) {
    if (ids.length > 0) {
      database.sql(strand).param("ids", ids).update();
    }
  }

  /** Gives up what was alone in its claim when its server died. */
  void setAside(long[] ids, Instant now) {
    if (ids.length > 0) {
      database
          .sql(setAside)
          .param("ids", ids)
          .param(
              "detail",
              "The server ended each time while this was being sent; look at its contact's values")
          .param("now", Database.timestamp(now))
          .update();
    }
  }

  /** Gives back the deliveries of a failed claim that have no outcome, or gives them up. */
  void giveBack(Claim claim, String reason, Instant notBefore, Instant now) {
    long[] ids = Claims.ids(claim);
    database.inTransaction(
        () -> {
          settlement.lockWorkflows(new long[] {claim.id()});
          return database
              .sql(giveBack)
              .param("claim", claim.id())
              .param("ids", ids)
              .param("alone", ids.length == 1)
              .param("most", MOST)
              .param("detail", OneLine.of(reason))
              .param("notBefore", Database.timestamp(notBefore))
              .param("now", Database.timestamp(now))
              .update();
        });
  }
}
