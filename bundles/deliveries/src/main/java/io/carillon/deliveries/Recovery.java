package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Deliveries.Recovered;
import io.carillon.api.delivery.Handover.Tally;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settles deliveries that a kill, a lost connection or a dead server left unfinished. */
final class Recovery {
  private final String stranded = Sql.load(Recovery.class, "stranded.sql");
  private final String forgetClaims = Sql.load(Recovery.class, "forget-claims.sql");
  private final Database database;
  private final Settlement settlement;
  private final Stranding stranding;
  private final Handovers handovers;
  private final JournalDirectory journals;

  Recovery(
      Database database, Settlement settlement, Handovers handovers, JournalDirectory journals) {
    this.database = database;
    this.settlement = settlement;
    this.stranding = new Stranding(database, settlement);
    this.handovers = handovers;
    this.journals = journals;
  }

  private record Row(long id, long claim, String session, boolean handed, int stranded) {}

  /** Counts as it goes. */
  private static final class Count {
    private int replanned;
    private int settled;
    private int unknown;

    private void add(Tally tally) {
      replanned += tally.untouched();
      settled += tally.sent() + tally.later() + tally.refused() + tally.failed();
      unknown += tally.unknown();
    }
  }

  Recovered recover(Instant now) {
    Count count = new Count();
    handovers.renewLeases(now);
    for (JournaledHandover each : handovers.unrecorded()) {
      count.add(each.record(now));
      count.replanned += settlement.release(new long[] {each.claimId()}, each.deliveryIds(), now);
    }
    List<JournalImage> ended = journals.ended();
    List<Row> rows = count(stranded(ended, now), ended, now);
    release(rows.stream().filter(row -> !row.handed()).toList(), now, count);
    settleHanded(rows, ended, now, count);
    ofRecovery(forgetClaims, ended, now).update();
    ended.forEach(journals::forget);
    return new Recovered(count.replanned, count.settled, count.unknown);
  }

  private List<Row> stranded(List<JournalImage> ended, Instant now) {
    return ofRecovery(stranded, ended, now)
        .query(
            (row, number) ->
                new Row(
                    row.getLong("id"),
                    row.getLong("claim_id"),
                    row.getString("claimed_by"),
                    row.getBoolean("handed"),
                    row.getInt("stranded")))
        .list();
  }

  /** A statement on the claims of servers that are gone. */
  private JdbcClient.StatementSpec ofRecovery(String sql, List<JournalImage> ended, Instant now) {
    return database
        .sql(sql)
        .param("now", Database.timestamp(now))
        .param("ended", ended.stream().map(JournalImage::session).toArray(String[]::new))
        .param("open", handovers.openClaims());
  }

  private void release(List<Row> rows, Instant now, Count count) {
    if (!rows.isEmpty()) {
      long[] claims = rows.stream().mapToLong(Row::claim).distinct().toArray();
      count.replanned +=
          settlement.release(claims, rows.stream().mapToLong(Row::id).toArray(), now);
    }
  }

  /**
   * Counts the deliveries that a dead server was working on. One that was alone repeatedly is given
   * up, so that it does not crash the next server.
   *
   * @return the others
   */
  private List<Row> count(List<Row> rows, List<JournalImage> ended, Instant now) {
    Map<String, JournalImage> images =
        ended.stream().collect(Collectors.toMap(JournalImage::session, image -> image));
    List<Row> open =
        rows.stream()
            .filter(row -> images.containsKey(row.session()))
            .filter(row -> !row.handed() || untouched(images.get(row.session()), row))
            .toList();
    Map<Long, Long> sizes =
        rows.stream().collect(Collectors.groupingBy(Row::claim, Collectors.counting()));
    Set<Row> aside =
        open.stream()
            .filter(row -> sizes.get(row.claim()) == 1 && Stranding.isEnough(row.stranded()))
            .collect(Collectors.toSet());
    stranding.setAside(aside.stream().mapToLong(Row::id).toArray(), now);
    stranding.count(open.stream().mapToLong(Row::id).toArray());
    return rows.stream().filter(row -> !aside.contains(row)).toList();
  }

  private static boolean untouched(JournalImage image, Row row) {
    return image.of(row.claim(), row.id()).mark() == Mark.UNTOUCHED;
  }

  /** By the journal of the session that handed them; without one, the outcome is unknown. */
  private void settleHanded(List<Row> rows, List<JournalImage> ended, Instant now, Count count) {
    Map<String, JournalImage> images = new HashMap<>();
    ended.forEach(image -> images.put(image.session(), image));
    Map<Long, List<Row>> byClaim =
        rows.stream().filter(Row::handed).collect(Collectors.groupingBy(Row::claim));
    byClaim.forEach(
        (claim, handed) -> {
          List<Noted> noted =
              handed.stream()
                  .map(
                      row ->
                          images.getOrDefault(row.session(), JournalImage.LOST).of(claim, row.id()))
                  .toList();
          count.add(settlement.settle(claim, noted, now));
        });
  }
}
