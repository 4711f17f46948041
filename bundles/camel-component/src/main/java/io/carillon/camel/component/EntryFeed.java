package io.carillon.camel.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.api.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens, clicks, unsubscriptions and decisions on applications, from the table feed_entry. */
final class EntryFeed implements Feed {
  private static final String NEXT = Sql.load(EntryFeed.class, "feed-next.sql");
  private static final String ADVANCE = Sql.load(EntryFeed.class, "feed-advance.sql");
  private static final String FORGET = Sql.load(EntryFeed.class, "feed-forget.sql");
  private static final Duration KEPT = Duration.ofDays(30);

  /** What a reader that is away has not read yet is looked through each time. */
  private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(1);

  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();
  private final String kind;
  private final Clock clock;
  private boolean readSinceForgetting;
  private Instant forgotten = Instant.MIN;

  EntryFeed(String kind, Clock clock) {
    this.kind = kind;
    this.clock = clock;
  }

  @Override
  public List<Entry> next(JdbcClient database, String reader, int limit) {
    List<Entry> entries =
        database
            .sql(NEXT)
            .param("name", reader)
            .param("kind", kind)
            .param("limit", limit)
            .query(
                (row, number) ->
                    new Entry(
                        row.getString("external_id"),
                        what(row.getString("external_id"), row.getString("what")),
                        Map.of(
                            "written", row.getString("written"), "number", row.getLong("number"))))
            .list();
    if (!entries.isEmpty()) {
      readSinceForgetting = true;
    } else if (readSinceForgetting) {
      forget(database, clock.instant());
    }
    return entries;
  }

  private Map<String, Object> what(String contact, String text) {
    try {
      Map<String, Object> row = json.readValue(text, OBJECT);
      Map<String, Object> what = new LinkedHashMap<>();
      what.put("contact", contact);
      row.forEach(
          (name, value) -> {
            if (value instanceof Map<?, ?> more) {
              more.forEach((key, each) -> what.put(String.valueOf(key), each));
            } else if (value != null) {
              what.put(name, value);
            }
          });
      return what;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An entry of the feed is no JSON object", e);
    }
  }

  private void forget(JdbcClient database, Instant now) {
    if (now.isBefore(forgotten.plus(BETWEEN_FORGETTING))) {
      return;
    }
    database
        .sql(FORGET)
        .param("kind", kind)
        .param("old", now.minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
    readSinceForgetting = false;
    forgotten = now;
  }

  @Override
  public void advance(JdbcClient database, String reader, Entry entry) {
    database
        .sql(ADVANCE)
        .params(entry.place())
        .param("name", reader)
        .param("kind", kind)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
