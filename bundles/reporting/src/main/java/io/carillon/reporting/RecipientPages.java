package io.carillon.reporting;

import io.carillon.api.Sql;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Recipient;
import io.carillon.api.report.RecipientStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pages of recipients. Each kind of page is read in the order of the index that finds it, so that a
 * page costs the same wherever it stands, however large the workflow is.
 */
final class RecipientPages {
  private static final Set<DeliveryState> NOT_SENT =
      EnumSet.of(
          DeliveryState.REJECTED,
          DeliveryState.FAILED,
          DeliveryState.UNKNOWN,
          DeliveryState.SKIPPED);
  private static final OffsetDateTime EVER =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final String frame = load("recipients.sql");
  private final String sent = load("page-sent.sql");
  private final String engaged = load("page-engaged.sql");
  private final String notSent = load("page-not-sent.sql");
  private final String planned = load("page-planned.sql");
  private final String any = load("page-any.sql");
  private final String last = load("last-of-page.sql");
  private final JdbcClient jdbc;

  RecipientPages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Recipient> read(long workflow, RecipientStatus status, long after, int limit) {
    String page =
        switch (status) {
          case SENT -> sent("false");
          case DELIVERED -> sent("e.bounced_at IS NOT NULL");
          case NOT_OPENED -> sent("e.bounced_at IS NOT NULL OR e.opens > 0");
          case NOT_CLICKED -> sent("e.bounced_at IS NOT NULL OR e.clicks > 0");
          case OPENED -> engaged("first_opened IS NOT NULL");
          case CLICKED -> engaged("first_clicked IS NOT NULL");
          case BOUNCED -> engaged("bounced_at IS NOT NULL");
          case COMPLAINED -> engaged("complained_at IS NOT NULL");
          case UNSUBSCRIBED -> engaged("unsubscribed_at IS NOT NULL");
          case NOT_SENT -> notSent(NOT_SENT);
        };
    return page(page, workflow, after, limit);
  }

  List<Recipient> read(long workflow, Set<DeliveryState> states, long after, int limit) {
    String page;
    if (states.equals(Set.of(DeliveryState.SENT))) {
      page = sent("false");
    } else if (states.equals(Set.of(DeliveryState.PLANNED))) {
      page = planned;
    } else if (!states.isEmpty() && NOT_SENT.containsAll(states)) {
      page = notSent(states);
    } else {
      page = any.replace("{states}", literals(states));
    }
    return page(page, workflow, after, limit);
  }

  private String sent(String unless) {
    return sent.replace("{unless}", unless);
  }

  private String engaged(String when) {
    return engaged.replace("{when}", when);
  }

  private String notSent(Set<DeliveryState> states) {
    return states.stream()
        .sorted()
        .map(state -> "(" + notSent.replace("{state}", "'" + state.name() + "'") + ")")
        .collect(
            Collectors.joining(
                " UNION ALL ", "SELECT id FROM (", ") AS by_state ORDER BY id LIMIT :limit"));
  }

  /** Names of constants, never what a user wrote. */
  private static String literals(Set<DeliveryState> states) {
    Set<DeliveryState> wanted = states.isEmpty() ? EnumSet.allOf(DeliveryState.class) : states;
    return wanted.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
  }

  private List<Recipient> page(String page, long workflow, long after, int limit) {
    return jdbc.sql(frame.replace("{page}", page))
        .param("workflow", workflow)
        .param("after", after)
        .param("limit", limit)
        .params(place(after))
        .query(RecipientPages::recipient)
        .list();
  }

  /** Where the page before ended, in the orders of all pages. */
  private Map<String, Object> place(long after) {
    return jdbc.sql(last)
        .param("after", after)
        .query(
            (row, number) ->
                place(
                    row.getString("step"),
                    row.getLong("contact_id"),
                    row.getInt("cycle"),
                    row.getString("channel"),
                    Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .orElse(row.getObject("not_before", OffsetDateTime.class))))
        .optional()
        .orElseGet(() -> place("", 0, 0, "", EVER));
  }

  private static Map<String, Object> place(
      String step, long contact, int cycle, String channel, OffsetDateTime since) {
    Map<String, Object> place = new HashMap<>();
    place.put("step", step);
    place.put("contact", contact);
    place.put("cycle", cycle);
    place.put("channel", channel);
    place.put("since", since);
    return place;
  }

  private static Recipient recipient(ResultSet row, int number) throws SQLException {
    return new Recipient(
        row.getLong("id"),
        row.getLong("contact_id"),
        Rows.text(row, "external_id"),
        Rows.text(row, "name"),
        Rows.text(row, "address"),
        row.getString("step"),
        row.getString("language"),
        DeliveryState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        Rows.text(row, "detail"),
        Rows.instant(row, "finished_at"),
        row.getInt("opens"),
        Rows.instant(row, "first_opened"),
        Rows.instant(row, "last_opened"),
        row.getInt("clicks"),
        Rows.instant(row, "first_clicked"),
        Rows.instant(row, "last_clicked"),
        Rows.instant(row, "bounced_at"),
        Rows.text(row, "bounce"),
        Rows.instant(row, "complained_at"),
        Rows.instant(row, "unsubscribed_at"));
  }

  private static String load(String name) {
    return Sql.load(RecipientPages.class, name);
  }
}
