package io.carillon.exports;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.export.ExportContent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each content may have as columns, by name, as SQL. Nothing that a user writes is SQL. */
final class Columns {
  private static final int MOST = 100;

  private static final Map<String, String> JOURNEYS =
      columns(
          "contact", "c.external_id",
          "version", "j.version",
          "entered_at", "j.entered_at",
          "ended_at", "j.ended_at",
          "ended", "j.ended");

  private static final Map<String, String> DELIVERIES =
      columns(
          "contact", "c.external_id",
          "version", "d.workflow_version",
          "step", "d.step",
          "channel", "d.channel",
          "language", "d.language",
          "state", "d.state",
          "reason", "d.reason",
          "planned_at", "d.planned_at",
          "finished_at", "d.finished_at",
          "opened_at", "e.first_opened",
          "clicked_at", "e.first_clicked",
          "bounced_at", "e.bounced_at",
          "unsubscribed_at", "e.unsubscribed_at");

  private Columns() {}

  private static Map<String, String> columns(String... namesAndSql) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < namesAndSql.length; i += 2) {
      all.put(namesAndSql[i], namesAndSql[i + 1]);
    }
    return all;
  }

  /** The SQL of columns by their names, in order. */
  static Map<String, String> of(ExportContent content, List<String> names, Fields fields) {
    Map<String, String> own = content == ExportContent.JOURNEYS ? JOURNEYS : DELIVERIES;
    if (names.isEmpty()) {
      return own;
    }
    if (names.size() > MOST) {
      throw new InvalidInputException("An export has at most " + MOST + " fields");
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String name : new LinkedHashSet<>(names)) {
      String key = name.strip().toLowerCase(Locale.ROOT);
      chosen.put(key, own.containsKey(key) ? own.get(key) : ofContact(key, own, fields));
    }
    return chosen;
  }

  private static String ofContact(String name, Map<String, String> own, Fields fields) {
    return fields
        .find(name)
        .map(field -> "c." + field.column())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no field \""
                        + name
                        + "\"; there are those of contacts, and "
                        + String.join(", ", own.keySet())));
  }
}
