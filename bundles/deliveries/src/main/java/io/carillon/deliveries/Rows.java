package io.carillon.deliveries;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people see of the outbox, and what they may change in it. */
final class Rows {
  private static final Set<DeliveryState> RESOLUTIONS =
      EnumSet.of(DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.FAILED);

  private final String counts = Sql.load(Rows.class, "counts.sql");
  private final String find = Sql.load(Rows.class, "find.sql");
  private final String findById = Sql.load(Rows.class, "find-by-id.sql");
  private final String list = Sql.load(Rows.class, "list.sql");
  private final String resolve = Sql.load(Rows.class, "resolve.sql");
  private final String skipPlanned = Sql.load(Rows.class, "skip-planned.sql");
  private final String shiftPlanned = Sql.load(Rows.class, "shift-planned.sql");
  private final Database database;

  Rows(Database database) {
    this.database = database;
  }

  int skipPlanned(long workflowId, Reason reason, Instant now) {
    return database
        .sql(skipPlanned)
        .param("workflow", workflowId)
        .param("reason", reason.name())
        .param("now", Database.timestamp(now))
        .update();
  }

  int shiftPlanned(long workflowId, Duration by) {
    return database
        .sql(shiftPlanned)
        .param("workflow", workflowId)
        .param("seconds", by.toMillis() / 1000.0)
        .update();
  }

  Map<DeliveryState, Long> counts(long workflowId) {
    Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
    for (DeliveryState state : DeliveryState.values()) {
      byState.put(state, 0L);
    }
    database
        .sql(counts)
        .param("workflow", workflowId)
        .query(
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

  List<Delivery> list(Optional<Long> workflowId, Set<DeliveryState> states, int limit) {
    if (states.isEmpty()) {
      return List.of();
    }
    String literals =
        states.stream().map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "));
    return database
        .sql(list.replace("{states}", literals))
        .param("workflow", workflowId.orElse(null))
        .param("limit", limit)
        .query(Rows::delivery)
        .list();
  }

  Delivery resolve(long deliveryId, DeliveryState outcome, Instant now) {
    if (!RESOLUTIONS.contains(outcome)) {
      throw new InvalidInputException(
          "A delivery is resolved as SENT, PLANNED or FAILED, not as " + outcome);
    }
    int changed =
        database
            .sql(resolve)
            .param("id", deliveryId)
            .param("state", outcome.name())
            .param("now", Database.timestamp(now))
            .update();
    Delivery delivery =
        database
            .sql(findById)
            .param("id", deliveryId)
            .query(Rows::delivery)
            .optional()
            .orElseThrow(
                () -> new InvalidInputException("There is no delivery number " + deliveryId));
    if (changed == 0) {
      throw new InvalidInputException(
          delivery.state() == DeliveryState.UNKNOWN
              ? "The workflow of delivery "
                  + deliveryId
                  + " is deleted: nothing of it is sent any more; resolve it as SENT or FAILED"
              : "Delivery "
                  + deliveryId
                  + " is "
                  + delivery.state()
                  + "; only an UNKNOWN one can be resolved");
    }
    return delivery;
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
        instant(row, "hour").orElseThrow(),
        instant(row, "not_before").orElseThrow(),
        instant(row, "finished_at"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
