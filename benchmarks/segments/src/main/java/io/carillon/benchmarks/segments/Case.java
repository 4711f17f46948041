package io.carillon.benchmarks.segments;

/**
 * A segment and the same by hand, as of 2026-11-20 12:00 in Europe/Madrid.
 *
 * @param conditions YAML of its conditions
 * @param byHand the count as one would write it
 * @param judged whether the limit counts; what takes a few milliseconds only shows the fixed cost
 *     of looking up the segment and its fields
 */
record Case(String name, boolean judged, String conditions, String byHand) {
  static final Case[] ALL = {
    new Case(
        "scanned",
        true,
        """
          - {field: tier, is: any_of, value: [gold, silver]}
          - {field: score, is: at_least, value: 500}
          - {field: country, is: equal, value: ES}
        """,
        """
        SELECT count(*) FROM contact
        WHERE c_tier IN ('gold', 'silver') AND c_score >= 500 AND country = 'ES'
        """),
    new Case(
        "indexed",
        true,
        """
          - {field: original_joined, is: last_days, value: 30}
          - {field: relationship_stage, is: equal, value: joined}
          - {field: tier, is: not_equal, value: none}
        """,
        """
        SELECT count(*) FROM contact
        WHERE original_joined >= '2026-10-21 22:00Z' AND original_joined <= '2026-11-20 11:00Z'
          AND relationship_stage = 'JOINED' AND c_tier <> 'none'
        """),
    new Case(
        "one day",
        false,
        """
          - {field: original_joined, is: days_ago, value: 7}
          - {field: relationship_stage, is: equal, value: joined}
          - {field: tier, is: not_equal, value: none}
        """,
        """
        SELECT count(*) FROM contact
        WHERE original_joined >= '2026-11-12 23:00Z' AND original_joined < '2026-11-13 23:00Z'
          AND relationship_stage = 'JOINED' AND c_tier <> 'none'
        """),
    new Case(
        "no purchase",
        true,
        """
          - {field: relationship_stage, is: equal, value: joined}
          - {field: country, is: equal, value: ES}
          - {event: purchase, within: {last_days: 90}, is: less_than, value: 1}
        """,
        """
        SELECT count(*) FROM contact c
        WHERE relationship_stage = 'JOINED' AND country = 'ES' AND NOT EXISTS (
          SELECT FROM event e WHERE e.contact_id = c.id AND e.type = 'purchase'
            AND e.at >= '2026-08-22 22:00Z' AND e.at <= '2026-11-20 11:00Z')
        """),
    new Case(
        "big spenders",
        true,
        """
          - {field: relationship_stage, is: equal, value: joined}
          - {field: country, is: equal, value: ES}
          - {event: purchase, measure: sum, within: {last_days: 90}, is: at_least, value: 400}
        """,
        """
        SELECT count(*) FROM contact c
        JOIN (SELECT contact_id FROM event
              WHERE type = 'purchase' AND at >= '2026-08-22 22:00Z' AND at <= '2026-11-20 11:00Z'
              GROUP BY contact_id HAVING sum(amount) >= 400) big ON big.contact_id = c.id
        WHERE relationship_stage = 'JOINED' AND country = 'ES'
        """),
    new Case(
        "either",
        true,
        """
          - {field: country, is: equal, value: ES}
          - any:
              - {field: vip, is: true}
              - {event: purchase, within: {last_days: 90}}
        """,
        """
        SELECT count(*) FROM contact c
        WHERE country = 'ES' AND (c_vip OR c.id IN (
          SELECT contact_id FROM event WHERE type = 'purchase'
            AND at >= '2026-08-22 22:00Z' AND at <= '2026-11-20 11:00Z'))
        """),
    new Case(
        "revenue",
        true,
        """
          - {field: relationship_stage, is: any_of, value: [joined]}
          - {field: country, is: equal, value: ES}
          - {performance: revenue, within: {last_days: 90}, is: at_least, value: 400}
        """,
        """
        SELECT count(*) FROM contact c
        JOIN (SELECT contact_id FROM event
              WHERE type IN ('action', 'purchase')
                AND at >= '2026-08-22 22:00Z' AND at <= '2026-11-20 11:00Z'
              GROUP BY contact_id HAVING sum(amount) >= 400) big ON big.contact_id = c.id
        WHERE relationship_stage = 'JOINED' AND country = 'ES'
        """),
    new Case(
        "mailed",
        true,
        """
          - {sent: Invite prospects, is: last_days, value: 30}
          - {field: relationship_stage, is: none_of, value: [joined]}
        """,
        """
        SELECT count(*) FROM contact c
        WHERE relationship_stage <> 'JOINED' AND c.id IN (
          SELECT contact_id FROM past_delivery
          WHERE workflow_id = 1 AND state = 'SENT'
            AND finished_at >= '2026-10-21 22:00Z' AND finished_at <= '2026-11-20 11:00Z')
        """),
  };
}
