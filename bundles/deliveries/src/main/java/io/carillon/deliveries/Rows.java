package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryPreview;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.store.UnitOfWork;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and changes of the outbox that users ask for. */
final class Rows {
  private final String counts = Sql.load(Rows.class, "counts.sql");
  private final String ended = Sql.load(Rows.class, "ended.sql");
  private final String find = Sql.load(Rows.class, "find.sql");
  private final String findById = Sql.load(Rows.class, "find-by-id.sql");
  private final String plannedEver = Sql.load(Rows.class, "planned-ever.sql");
  private final String list = Sql.load(Rows.class, "list.sql");
  private final String preview = Sql.load(Rows.class, "preview.sql");
  private final String skipPlanned = Moves.load("skip-planned.sql");
  private final String shiftPlanned = Sql.load(Rows.class, "shift-planned.sql");
  private final String stopped = Sql.load(Rows.class, "stopped-workflows.sql");
  private final Database database;
  private final Matching matching;

  Rows(Database database) {
    this.database = database;
    this.matching = new Matching(database);
  }

  int skipPlanned(UnitOfWork work, long workflowId, Reason reason, int most) {
    return Database.sql(work, skipPlanned)
        .param("workflow", workflowId)
        .param("reason", reason.name())
        .param("most", most)
        .param("now", Database.timestamp(work.now()))
        .update();
  }

  int shiftPlanned(UnitOfWork work, long workflowId, Duration by) {
    return Database.sql(work, shiftPlanned)
        .param("workflow", workflowId)
        .param("seconds", by.toMillis() / 1000.0)
        .update();
  }

  /** Which of some workflows are not active. */
  Set<Long> stopped(Set<Long> workflows) {
    return Set.copyOf(
        database
            .sql(stopped)
            .param("ids", workflows.stream().mapToLong(Long::longValue).toArray())
            .query(Long.class)
            .list());
  }

  Map<DeliveryState, Long> counts(long workflowId) {
    return byState(
        EnumSet.allOf(DeliveryState.class), database.sql(counts).param("workflow", workflowId));
  }

  Map<DeliveryState, Long> ended(long workflowId, Instant since) {
    Set<DeliveryState> all = EnumSet.allOf(DeliveryState.class);
    all.removeIf(state -> !state.finished());
    return byState(
        all,
        database
            .sql(ended)
            .param("workflow", workflowId)
            .param("since", Database.timestamp(since)));
  }

  private static Map<DeliveryState, Long> byState(
      Set<DeliveryState> states, JdbcClient.StatementSpec query) {
    Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
    states.forEach(state -> byState.put(state, 0L));
    query.query(
        row -> {
          byState.put(DeliveryState.valueOf(row.getString("state")), row.getLong("deliveries"));
        });
    return byState;
  }

  Optional<Delivery> find(long workflowId, long contactId) {
    return database
        .sql(find)
        .param("workflow", workflowId)
        .param("contact", contactId)
        .query(Rows::delivery)
        .optional();
  }

  boolean plannedEver(long workflowId, long contactId) {
    return database
        .sql(plannedEver)
        .param("workflow", workflowId)
        .param("contact", contactId)
        .query(Boolean.class)
        .single();
  }

  List<Delivery> list(DeliveryFilter filter, int limit) {
    return filter.states().isEmpty()
        ? List.of()
        : matching.sql(list, filter).param("limit", limit).query(Rows::delivery).list();
  }

  DeliveryPreview preview(DeliveryFilter filter) {
    return filter.states().isEmpty()
        ? new DeliveryPreview(0, 0, 0, 0)
        : matching
            .sql(preview, filter)
            .query(
                (row, number) ->
                    new DeliveryPreview(
                        row.getLong("matching"),
                        row.getLong("unsubscribed"),
                        row.getLong("suppressed"),
                        row.getLong("deleted")))
            .single();
  }

  Optional<Delivery> find(long deliveryId) {
    return database.sql(findById).param("id", deliveryId).query(Rows::delivery).optional();
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getLong("workflow_id"),
        row.getString("step"),
        row.getLong("contact_id"),
        text(row, "external_id"),
        row.getString("channel"),
        text(row, "address"),
        DeliveryState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        text(row, "detail"),
        row.getInt("attempts"),
        Database.instant(row, "hour"),
        Database.instant(row, "not_before"),
        Database.maybeInstant(row, "finished_at"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }
}
