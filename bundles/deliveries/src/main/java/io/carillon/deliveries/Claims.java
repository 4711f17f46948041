package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.delivery.Judged;
import io.carillon.api.delivery.Reason;
import io.carillon.api.message.Rendering.Unrenderable;
import io.carillon.api.store.UnitOfWork;
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
  private static final String FRESH = "d.stranded = 0";
  private static final String SUSPECT = "d.stranded > 0 AND d.stranded <= :stranded";

  /** After so many batches of which a policy has left nothing, others have their turn. */
  private static final int MOST_BATCHES = 20;

  private final String fresh = free(FRESH);
  private final String suspect = free(SUSPECT);
  private final String judgedFresh = judged(FRESH);
  private final String judgedSuspect = judged(SUSPECT);
  private final String judge = statement("judge.sql", "claim-policies.sql");
  private final String channels = Sql.load(Claims.class, "judge-channels.sql");
  private final String head = Sql.load(Claims.class, "stranded-head.sql");
  private final String skip = Moves.load("skip.sql");
  private final Database database;
  private final PausedWorkflows paused;
  private final String session;
  private final Floors floors = new Floors(System::nanoTime);
  private final Policies policies;

  Claims(Database database, PausedWorkflows paused, String session) {
    this.database = database;
    this.paused = paused;
    this.session = session;
    this.policies = new Policies(database, System::nanoTime);
  }

  /** Claims nothing if there is a policy: what that costs is asked only where there is one. */
  private static String free(String stranded) {
    return claim(stranded, "claim-no-policies.sql")
        .replace("{allowed}", "NOT EXISTS (SELECT FROM policy)")
        .replace("{claimed}", "JOIN");
  }

  /** Tells of a batch of which nothing is left, too. */
  private static String judged(String stranded) {
    return claim(stranded, "claim-policies.sql")
        .replace("{allowed}", "true")
        .replace("{claimed}", "LEFT JOIN");
  }

  private static String claim(String stranded, String policies) {
    return statement("claim.sql", policies).replace("{stranded}", stranded);
  }

  /** A statement in which policies judge, and which ends what they, or something else, forbid. */
  private static String statement(String name, String policies) {
    return Moves.load(
        name,
        text ->
            text.replace("{ended}", Sql.load(Claims.class, "claim-ended.sql").strip())
                .replace("{policies}", Sql.load(Claims.class, policies).strip()));
  }

  /** What policies say of all that a workflow has ready; nothing is claimed. */
  List<Judged> judge(UnitOfWork work, long workflowId) {
    return Database.sql(work, channels)
        .param("workflow", workflowId)
        .param("now", Database.timestamp(work.now()))
        .query(String.class)
        .list()
        .stream()
        .flatMap(channel -> judge(work, workflowId, channel).stream())
        .toList();
  }

  private List<Judged> judge(UnitOfWork work, long workflowId, String channel) {
    return Database.sql(work, judge)
        .param("workflow", workflowId)
        .param("channel", channel)
        .param("now", Database.timestamp(work.now()))
        .param("halted", new long[0])
        .query(
            (row, number) ->
                new Judged(
                    Reason.valueOf(row.getString("reason")),
                    row.getBoolean("deferred"),
                    row.getLong("messages")))
        .list();
  }

  /**
   * Stranded deliveries are claimed only when nothing else is due, since they may crash the server.
   */
  Claim claim(String channel, int limit, Instant now, Set<Long> without) {
    int most = Math.min(limit, JournalLayout.ITEMS);
    List<Floors.Floor> known = floors.of(channel);
    Claim claimed = fresh(channel, most, now, without, known);
    if (claimed.deliveries().isEmpty() && (policies.changed() || !known.isEmpty())) {
      floors.forget();
      claimed = fresh(channel, most, now, without, List.of());
    }
    return claimed.deliveries().isEmpty() ? suspects(channel, most, now, without) : claimed;
  }

  private Claim fresh(
      String channel, int most, Instant now, Set<Long> without, List<Floors.Floor> from) {
    if (!policies.exist()) {
      return take(fresh, 0, channel, most, now, without, from).claim();
    }
    Taken taken;
    int batches = 0;
    do {
      taken =
          database.inTransaction(
              () -> {
                policies.lock();
                return take(judgedFresh, 0, channel, most, now, without, from);
              });
      batches++;
    } while (taken.nothingLeft() && batches < MOST_BATCHES);
    return taken.claim();
  }

  private Claim suspects(String channel, int most, Instant now, Set<Long> without) {
    boolean judged = policies.exist();
    return database.inTransaction(
        () -> {
          if (judged) {
            policies.lock();
          }
          return database
              .sql(head)
              .param("channel", channel)
              .param("now", Database.timestamp(now))
              .param("halted", paused.idsWith(without))
              .query(Integer.class)
              .optional()
              .map(
                  times ->
                      take(
                              judged ? judgedSuspect : suspect,
                              times,
                              channel,
                              Stranding.most(most, times),
                              now,
                              without,
                              List.of())
                          .claim())
              .orElseGet(() -> nothing(channel));
        });
  }

  private Taken take(
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
    return taken;
  }

  /** The rows of a claim: what they have in common is read from the first. */
  private static final class Taken implements RowCallbackHandler {
    private final String channel;
    private final List<ClaimedDelivery> deliveries = new ArrayList<>();
    private Claim common;
    private Optional<Floors.Floor> floor = Optional.empty();
    private boolean nothingLeft;

    Taken(String channel) {
      this.channel = channel;
      this.common = nothing(channel);
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      if (row.getObject(1) == null) {
        nothingLeft = true;
        return;
      }
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

    /** Whether there was a batch, and all of it was skipped or put off. */
    boolean nothingLeft() {
      return nothingLeft;
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
