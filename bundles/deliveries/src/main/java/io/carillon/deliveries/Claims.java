package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.message.Rendering.Unrenderable;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * Claims deliveries from the outbox, and skips those whose contacts can't be written to any more.
 */
final class Claims {
  private final String fresh = claim("d.stranded = 0");
  private final String suspect = claim("d.stranded > 0 AND d.stranded <= :stranded");
  private final String head = Sql.load(Claims.class, "stranded-head.sql");
  private final String skip = Moves.load("skip.sql");
  private final Database database;
  private final PausedWorkflows paused;
  private final String session;
  private final Floors floors = new Floors(System::nanoTime);

  Claims(Database database, PausedWorkflows paused, String session) {
    this.database = database;
    this.paused = paused;
    this.session = session;
  }

  private record Row(
      ClaimedDelivery delivery,
      long messageId,
      int messageVersion,
      String language,
      Floors.Floor floor) {}

  private static String claim(String stranded) {
    return Moves.load("claim.sql").replace("{stranded}", stranded);
  }

  /**
   * Stranded deliveries are claimed only when nothing else is due, since they may crash the server.
   */
  Claim claim(String channel, int limit, Instant now, Set<Long> without) {
    int most = Math.min(limit, JournalLayout.ITEMS);
    List<Floors.Floor> known = floors.of(channel);
    Claim claimed = take(fresh, 0, channel, most, now, without, known);
    if (claimed.deliveries().isEmpty() && !known.isEmpty()) {
      floors.forget();
      claimed = take(fresh, 0, channel, most, now, without, List.of());
    }
    return claimed.deliveries().isEmpty() ? suspects(channel, most, now, without) : claimed;
  }

  private Claim suspects(String channel, int most, Instant now, Set<Long> without) {
    return database.inTransaction(
        () ->
            database
                .sql(head)
                .param("channel", channel)
                .param("now", Database.timestamp(now))
                .param("halted", paused.idsWith(without))
                .query(Integer.class)
                .optional()
                .map(
                    times ->
                        take(
                            suspect,
                            times,
                            channel,
                            Stranding.most(most, times),
                            now,
                            without,
                            List.of()))
                .orElseGet(() -> new Claim(0, channel, 0, 0, "", List.of())));
  }

  private Claim take(
      String sql,
      int stranded,
      String channel,
      int most,
      Instant now,
      Set<Long> without,
      List<Floors.Floor> from) {
    long id = database.sql("SELECT nextval('claim_number')").query(Long.class).single();
    List<Row> rows =
        database
            .sql(sql)
            .param("stranded", stranded)
            .param("channel", channel)
            .param("now", Database.timestamp(now))
            .param("halted", paused.idsWith(without))
            .param("floorWorkflows", from.stream().mapToLong(Floors.Floor::workflowId).toArray())
            .param(
                "floorMoments",
                from.stream().map(each -> each.notBefore().toString()).toArray(String[]::new))
            .param("floorDeliveries", from.stream().mapToLong(Floors.Floor::deliveryId).toArray())
            .param("limit", most)
            .param("claim", id)
            .param("session", session)
            .param("lease", Database.timestamp(now.plus(Handovers.LEASE)))
            .query(
                (row, number) ->
                    new Row(
                        new ClaimedDelivery(
                            row.getLong("id"),
                            row.getLong("workflow_id"),
                            row.getString("step"),
                            row.getLong("contact_id"),
                            row.getString("address"),
                            row.getInt("attempt")),
                        row.getLong("message_id"),
                        row.getInt("message_version"),
                        row.getString("language"),
                        new Floors.Floor(
                            row.getLong("workflow_id"),
                            row.getObject("head_not_before", OffsetDateTime.class).toInstant(),
                            row.getLong("head_id"))))
            .list();
    if (rows.isEmpty()) {
      return new Claim(id, channel, 0, 0, "", List.of());
    }
    Row first = rows.get(0);
    floors.put(channel, first.floor());
    return new Claim(
        id,
        channel,
        first.messageId(),
        first.messageVersion(),
        first.language(),
        rows.stream().map(Row::delivery).toList());
  }

  static long[] ids(Claim claim) {
    return claim.deliveries().stream().mapToLong(ClaimedDelivery::id).toArray();
  }

  void skip(List<Unrenderable> unrenderable, Instant now) {
    if (unrenderable.isEmpty()) {
      return;
    }
    database
        .sql(skip)
        .param("ids", unrenderable.stream().mapToLong(Unrenderable::deliveryId).toArray())
        .param("reasons", unrenderable.stream().map(Unrenderable::reason).toArray(String[]::new))
        .param(
            "details",
            unrenderable.stream().map(each -> OneLine.of(each.detail())).toArray(String[]::new))
        .param("session", session)
        .param("now", Database.timestamp(now))
        .update();
  }
}
