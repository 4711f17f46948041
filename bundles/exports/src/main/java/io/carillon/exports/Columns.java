package io.carillon.exports;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.export.ExportContent;
import io.carillon.api.workflow.CampaignValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What each content may have as columns, by name, as SQL. Nothing that a user writes is SQL. */
final class Columns {
  private static final int MOST = 100;

  private static final Map<String, String> PEOPLE =
      columns("contact", "c.external_id", "created_at", "c.created_at");

  private static final Map<String, String> OUTCOMES =
      columns(
          "contact", "c.external_id",
          "outcome", "lower(o.kind)",
          "at", "o.at",
          "source", "o.source",
          "reset_at", "o.reset_at");

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

  private static final Pattern OF_CAMPAIGN = Pattern.compile("campaign\\.[a-z][a-z0-9_]{0,29}");

  private Columns() {}

  private static Map<String, String> columns(String... namesAndSql) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < namesAndSql.length; i += 2) {
      all.put(namesAndSql[i], namesAndSql[i + 1]);
    }
    return all;
  }

  private static Map<String, String> own(ExportContent content) {
    return switch (content) {
      case PEOPLE -> PEOPLE;
      case JOURNEYS -> JOURNEYS;
      case DELIVERIES -> DELIVERIES;
      case OUTCOMES -> OUTCOMES;
    };
  }

  /** The SQL of columns by their names, in order. */
  static Map<String, String> of(ExportContent content, List<String> names, Fields fields) {
    Map<String, String> own = own(content);
    if (names.isEmpty()) {
      return own;
    }
    if (names.size() > MOST) {
      throw new InvalidInputException("An export has at most " + MOST + " fields");
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String name : names) {
      String key = name.strip().toLowerCase(Locale.ROOT);
      chosen.put(key, own.containsKey(key) ? own.get(key) : other(content, key, own, fields));
    }
    return chosen;
  }

  private static String other(
      ExportContent content, String name, Map<String, String> own, Fields fields) {
    return OF_CAMPAIGN.matcher(name).matches()
        ? ofCampaign(content, name.substring(CampaignValue.PREFIX.length()))
        : ofContact(name, own, fields);
  }

  /** A value of the version that the row belongs to (R156); empty if that one has not got it. */
  private static String ofCampaign(ExportContent content, String value) {
    String version =
        switch (content) {
          case JOURNEYS -> "j.version";
          case DELIVERIES -> "d.workflow_version";
          case PEOPLE, OUTCOMES ->
              "(SELECT w.version FROM workflow w WHERE w.id = asked.workflow_id)";
        };
    // The name holds letters, digits and _ alone.
    return "(SELECT v.data ->> '%s' FROM campaign_data v WHERE v.workflow_id = asked.workflow_id AND v.version = %s)"
        .formatted(value, version);
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
