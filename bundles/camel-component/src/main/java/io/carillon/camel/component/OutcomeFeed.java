package io.carillon.camel.component;

import io.carillon.api.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of deliveries, from the outbox itself: sending does nothing for it. */
final class OutcomeFeed implements Feed {
  private static final String NEXT = Sql.load(OutcomeFeed.class, "outcome-next.sql");
  private static final String ADVANCE = Sql.load(OutcomeFeed.class, "outcome-advance.sql");
  private static final List<String> TEXTS =
      List.of("workflow", "step", "channel", "address", "state", "reason", "detail", "receipt");

  private final Clock clock;

  OutcomeFeed(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<Entry> next(JdbcClient database, String reader, int limit) {
    return database
        .sql(NEXT)
        .param("name", reader)
        .param("limit", limit)
        .query((row, number) -> entry(row))
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    OffsetDateTime moment = row.getObject("finished_at", OffsetDateTime.class);
    Map<String, Object> what = new LinkedHashMap<>();
    String contact = row.getString("external_id");
    what.put("contact", contact);
    what.put("delivery", row.getLong("id"));
    for (String name : TEXTS) {
      String value = row.getString(name);
      if (value != null) {
        what.put(name, value);
      }
    }
    what.put("hour", row.getObject("hour", OffsetDateTime.class).toInstant().toString());
    what.put("at", moment.toInstant().toString());
    return new Entry(contact, what, Map.of("moment", moment, "number", row.getLong("id")));
  }

  @Override
  public void advance(JdbcClient database, String reader, Entry entry) {
    database
        .sql(ADVANCE)
        .params(entry.place())
        .param("name", reader)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
