package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements about the deliveries that a filter means. */
final class Matching {
  private static final String PLACE = "{matching}";

  private final String condition = Sql.load(Matching.class, "matching.sql").strip();
  private final Database database;

  Matching(Database database) {
    this.database = database;
  }

  /**
   * The statement with the filter in its place.
   *
   * @param filter with at least one state
   */
  JdbcClient.StatementSpec sql(String text, DeliveryFilter filter) {
    // Constants, not bound values: a partial index is used only then.
    String states =
        filter.states().stream()
            .map(state -> "'" + state.name() + "'")
            .sorted()
            .collect(Collectors.joining(", "));
    return database
        .sql(
            text.replace(PLACE, condition.replace("{states}", states))
                .replace("{deliveries}", ended(filter) ? "past_delivery" : "delivery"))
        .param("id", filter.id().orElse(null))
        .param("workflow", filter.workflowId().orElse(null))
        .param("reasons", reasons(filter))
        .param("detail", filter.detail().orElse(null))
        .param("channel", filter.channel().orElse(null))
        .param("domain", filter.domain().orElse(null))
        .param("since", timestamp(filter.since()))
        .param("until", timestamp(filter.until()));
  }

  private static boolean ended(DeliveryFilter filter) {
    return filter.states().stream().allMatch(DeliveryState::finished);
  }

  private static String[] reasons(DeliveryFilter filter) {
    return filter.reasons().isEmpty()
        ? null
        : filter.reasons().stream().map(Enum::name).toArray(String[]::new);
  }

  private static Object timestamp(Optional<Instant> moment) {
    return moment.map(Database::timestamp).orElse(null);
  }
}
