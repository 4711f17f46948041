package io.carillon.reporting;

import java.util.Locale;
import java.util.Random;

/** Random changes of the rows that figures count, and the figures counted from the rows. */
final class Changes {
  static final String KEPT =
      "SELECT workflow_id, slot, step, language, what, detail, sum(n)::bigint AS n"
          + " FROM (TABLE figure UNION ALL TABLE figure_change) f"
          + " GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0";

  static final String COUNTED =
      """
      SELECT workflow_id, slot(finished_at) AS slot, step, language, state AS what,
             coalesce(reason, '') AS detail, count(*) AS n
      FROM past_delivery GROUP BY 1, 2, 3, 4, 5, 6
      UNION ALL
      SELECT workflow_id, slot(first_opened), step, language, 'OPENED', '', count(*)
      FROM engagement WHERE opens > 0 GROUP BY 1, 2, 3, 4
      UNION ALL
      SELECT workflow_id, slot(first_clicked), step, language, 'CLICKED', '', count(*)
      FROM engagement WHERE clicks > 0 GROUP BY 1, 2, 3, 4
      UNION ALL
      SELECT workflow_id, slot(bounced_at), step, language, 'BOUNCED',
             concat(bounce_kind, ':', bounce_code, ':', bounce_reason), count(*)
      FROM engagement WHERE bounced_at IS NOT NULL GROUP BY 1, 2, 3, 4, 6
      UNION ALL
      SELECT workflow_id, slot(complained_at), step, language, 'COMPLAINED', '', count(*)
      FROM engagement WHERE complained_at IS NOT NULL GROUP BY 1, 2, 3, 4
      UNION ALL
      SELECT workflow_id, slot(unsubscribed_at), step, language, 'UNSUBSCRIBED', '', count(*)
      FROM engagement WHERE unsubscribed_at IS NOT NULL GROUP BY 1, 2, 3, 4
      UNION ALL
      SELECT workflow_id, '-infinity', step, language, s.what, '', sum(s.n)
      FROM engagement, LATERAL (VALUES ('OPENS', opens), ('CLICKS', clicks), ('RAW_OPENS', raw_opens),
        ('RAW_CLICKS', raw_clicks), ('RAW_OPENED', (opens + raw_opens > 0)::int),
        ('RAW_CLICKED', (clicks + raw_clicks > 0)::int)) AS s (what, n)
      GROUP BY 1, 3, 4, 5 HAVING sum(s.n) <> 0
      UNION ALL
      SELECT workflow_id, slot(at), '', '', kind || '_REQUESTS', '', count(*)
      FROM interaction WHERE verdict IS NOT NULL AND kind <> 'HONEYPOT' GROUP BY 1, 2, 5
      UNION ALL
      SELECT i.workflow_id, '-infinity', d.step, d.language, s.what,
             concat_ws('.', d.message_id, d.message_version, i.link), sum(s.n)
      FROM (SELECT workflow_id, delivery_id, link, count(*) AS raw,
                   count(*) FILTER (WHERE verdict = 'PERSON') AS clicks
            FROM interaction WHERE verdict IS NOT NULL AND kind = 'CLICK' AND link >= 0
            GROUP BY 1, 2, 3) AS i
      JOIN delivery d ON d.id = i.delivery_id,
      LATERAL (VALUES ('LINK_RAW_CLICKS', raw), ('LINK_CLICKS', clicks),
        ('LINK_PERSONS', least(1, clicks))) AS s (what, n)
      GROUP BY 1, 3, 4, 5, 6 HAVING sum(s.n) <> 0
      """
          .replaceAll(
              "\\bslot\\((\\w+)\\)",
              "coalesce(date_bin('15 minutes', $1, '2000-01-01Z'), '-infinity')");

  private static final String[] STATES = {"'SENT'", "'SENT'", "'SKIPPED'", "'FAILED'", "'UNKNOWN'"};

  private Changes() {}

  /** One statement. */
  static String statement(Random random) {
    int from = 1 + random.nextInt(400);
    String some = " BETWEEN " + from + " AND " + (from + random.nextInt(40));
    String at =
        "CAST('2026-03-10T10:00Z' AS timestamptz) + interval '"
            + random.nextInt(5000)
            + " minutes'";
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> deliveries(random, some, at);
      case 3 ->
          "INSERT INTO past_delivery (id, workflow_id, contact_id, message_id, hour, not_before,"
              + " planned_at, finished_at, workflow_version, message_version, cycle, step, channel,"
              + " state) SELECT nextval('delivery_number'), workflow_id, contact_id, message_id, hour,"
              + " not_before, planned_at, planned_at, 1, 1, cycle + 1, step, channel, 'SKIPPED' FROM"
              + " past_delivery WHERE cycle = 1 AND contact_id"
              + some;
      case 4 -> "DELETE FROM past_delivery WHERE cycle > 1 AND contact_id" + some;
      case 5 -> engagements(random, some, at);
      case 6 ->
          "UPDATE engagement SET bounced_at = "
              + at
              + ", bounce_kind = 'HARD', bounce_code = '5.1."
              + random.nextInt(3)
              + "', unsubscribed_at = first_opened WHERE contact_id"
              + some;
      case 7 -> interactions(random, some, at);
      case 8 ->
          "UPDATE interaction SET verdict = CASE WHEN random() < 0.3 THEN 'MACHINE'"
              + " WHEN random() < 0.9 THEN 'PERSON' END, source = '' WHERE contact_id"
              + some;
      default ->
          "DELETE FROM "
              + (random.nextBoolean() ? "engagement" : "interaction")
              + " WHERE contact_id"
              + some;
    };
  }

  private static String deliveries(Random random, String some, String at) {
    String state = STATES[random.nextInt(STATES.length)];
    return String.format(
        Locale.ROOT,
        "UPDATE past_delivery SET state = %s, reason = CASE WHEN contact_id %% 2 = 0 THEN 'REFUSED'"
            + " END, finished_at = %s WHERE contact_id%s",
        state,
        at,
        some);
  }

  private static String engagements(Random random, String some, String at) {
    return "INSERT INTO engagement AS e (delivery_id, workflow_id, contact_id, opens, raw_opens,"
        + " clicks, raw_clicks, first_opened, first_clicked) SELECT id, workflow_id, contact_id, n,"
        + " n + 1, n / 2, n, CASE WHEN n > 0 THEN t END, CASE WHEN n > 1 THEN t END"
        + " FROM past_delivery, (SELECT "
        + random.nextInt(4)
        + " AS n, "
        + at
        + " AS t) s WHERE cycle = 1 AND contact_id"
        + some
        + " ORDER BY id ON CONFLICT (delivery_id) DO UPDATE SET opens = excluded.opens,"
        + " clicks = e.clicks + 1, first_opened = excluded.first_opened";
  }

  private static String interactions(Random random, String some, String at) {
    return "INSERT INTO interaction (delivery_id, workflow_id, contact_id, kind, link, at, verdict)"
        + " SELECT id, workflow_id, contact_id, CASE WHEN k = 0 THEN 'OPEN' WHEN k = 9 THEN"
        + " 'HONEYPOT' ELSE 'CLICK' END, k % 3 - 1, "
        + at
        + ", CASE WHEN k > 5 THEN 'PERSON' END FROM past_delivery, (SELECT "
        + random.nextInt(10)
        + " AS k) s WHERE cycle = 1 AND contact_id"
        + some;
  }
}
