package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.message.Rendering.Unrenderable;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;

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
                .orElseGet(() -> nothing(channel)));
  }

  private Claim take(
      String sql,
      int stranded,
      String channel,
      int most,
      Instant now,
      Set<Long> without,
      List<Floors.Floor> from) {
    Taken taken = new Taken(channel);
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
        .param("session", session)
        .param("lease", Database.timestamp(now.plus(Handovers.LEASE)))
        .query(taken);
    taken.floor.ifPresent(floor -> floors.put(channel, floor));
    return taken.claim();
  }

  /** The rows of a claim: what they have in common is read from the first. */
  private static final class Taken implements RowCallbackHandler {
    private final String channel;
    private final List<ClaimedDelivery> deliveries = new ArrayList<>();
    private Claim common;
    private Optional<Floors.Floor> floor = Optional.empty();

    Taken(String channel) {
      this.channel = channel;
      this.common = nothing(channel);
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      ClaimedDelivery delivery =
          new ClaimedDelivery(
              row.getLong(1),
              row.getLong(2),
              row.getString(3),
              row.getLong(4),
              row.getString(5),
              row.getInt(6));
      if (deliveries.isEmpty()) {
        common =
            new Claim(
                row.getLong("claim_id"),
                channel,
                row.getLong("message_id"),
                row.getInt("message_version"),
                row.getString("language"),
                List.of());
        Instant from = row.getObject("head_not_before", OffsetDateTime.class).toInstant();
        floor = Optional.of(new Floors.Floor(delivery.workflowId(), from, row.getLong("head_id")));
      }
      deliveries.add(delivery);
    }

    Claim claim() {
      return new Claim(
          common.id(),
          channel,
          common.messageId(),
          common.messageVersion(),
          common.language(),
          deliveries);
    }
  }

  private static Claim nothing(String channel) {
    return new Claim(0, channel, 0, 0, "", List.of());
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
