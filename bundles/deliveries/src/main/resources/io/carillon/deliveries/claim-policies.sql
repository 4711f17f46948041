-- The policies that hold for this workflow on this channel, with the workflows that each counts (null: all).
held AS MATERIALIZED (
  SELECT p.id, p.name, p.channels, p.most, p.period_seconds, p.calendar, p.quiet_from, p.quiet_until, p.quiet_days,
         p.when_over, p.wait_seconds, p.zone, p.rule, p.quiet_rule,
         CASE WHEN p.category_id IS NOT NULL
              THEN ARRAY(SELECT o.id FROM workflow o WHERE p.category_id IN (o.category_id, o.group_id)) END AS workflows
  FROM policy p
  JOIN workflow w ON w.id = (SELECT workflow_id FROM head)
  WHERE (p.category_id IS NULL OR p.category_id IN (w.category_id, w.group_id))
    AND CASE WHEN p.channels = '{}' THEN :channel NOT IN ('webhook', 'pdf') ELSE :channel = ANY (p.channels) END
),
own AS MATERIALIZED (
  SELECT w.priority FROM workflow_priority w WHERE w.workflow_id = (SELECT workflow_id FROM head)
),
higher AS MATERIALIZED (
  SELECT w.id
  FROM workflow w
  JOIN workflow_priority r ON r.workflow_id = w.id AND r.priority > (SELECT priority FROM own)
  WHERE w.state = 'ACTIVE' AND w.id <> ALL (CAST(:halted AS bigint[]))
),
-- place: how many others of this batch the same contact gets first.
asked AS MATERIALIZED (
  SELECT b.id, b.contact_id, c.time_zone, b.deferred_since,
         row_number() OVER (PARTITION BY b.contact_id ORDER BY b.not_before, b.id) - 1 AS place
  FROM batch b
  JOIN judged j ON j.id = b.id AND j.reason IS NULL
  LEFT JOIN LATERAL (SELECT k.time_zone FROM contact k WHERE k.id = b.contact_id OFFSET 0) AS c ON true
  WHERE EXISTS (SELECT FROM held)
),
-- What a policy says in each zone in which somebody lives.
span AS MATERIALIZED (
  SELECT a.time_zone, h.id AS policy_id, z.zone,
         CASE WHEN h.calendar IS NULL THEN :now - h.period_seconds * interval '1 second'
              ELSE date_trunc(h.calendar, :now AT TIME ZONE z.zone) AT TIME ZONE z.zone END AS since,
         CASE WHEN h.calendar IS NOT NULL
              THEN (date_trunc(h.calendar, :now AT TIME ZONE z.zone) + CAST('1 ' || h.calendar AS interval))
                   AT TIME ZONE z.zone END AS ends,
         CASE WHEN h.quiet_from IS NOT NULL
              THEN quiet_until(:now, z.zone, h.quiet_from, h.quiet_until, h.quiet_days) END AS quiet
  FROM (SELECT DISTINCT time_zone FROM asked) AS a
  CROSS JOIN held h
  CROSS JOIN LATERAL (SELECT coalesce(known_zone(a.time_zone), h.zone) AS zone) AS z
),
-- Of whom so much is known that a limit may be reached, whatever each policy counts of it: mostly of nobody, and then
-- nothing more is asked. Here and in what follows each is looked up, and nothing joined, whatever the planner believes
-- of the tables.
near AS MATERIALIZED (
  SELECT a.*
  FROM asked a
  CROSS JOIN LATERAL (
    SELECT count(*) AS number
    FROM (SELECT FROM contacted c
          WHERE c.contact_id = a.contact_id AND c.at >= (SELECT min(since) FROM span)
          OFFSET 0) AS had) AS had
  CROSS JOIN LATERAL (
    SELECT count(*) AS number
    FROM (SELECT FROM outbox x WHERE x.contact_id = a.contact_id AND x.id <> a.id OFFSET 0) AS waiting) AS comes
  WHERE had.number + comes.number + a.place >= (SELECT min(most) FROM held)
),
-- What each has had, or is about to: what is on its way counts as sent. Then what is ready and goes first by its
-- priority.
lately AS MATERIALIZED (
  SELECT a.id, a.place, a.time_zone, k.at, k.workflow_id, k.channel, k.counts
  FROM near a
  CROSS JOIN LATERAL (
    (SELECT c.at, c.workflow_id, c.channel, true AS counts
     FROM contacted c
     WHERE c.contact_id = a.contact_id AND c.at >= (SELECT min(since) FROM span)
     OFFSET 0)
    UNION ALL
    (SELECT CAST(:now AS timestamptz), x.workflow_id, x.channel, x.claim_id IS NOT NULL OR x.uncertain
     FROM outbox x
     WHERE x.contact_id = a.contact_id
       AND (x.claim_id IS NOT NULL
            OR x.uncertain AND NOT EXISTS (SELECT FROM asked b WHERE b.id = x.id)
            OR x.not_before <= :now AND x.workflow_id = ANY (ARRAY(SELECT id FROM higher)))
     OFFSET 0)
    UNION ALL
    (SELECT NULL, NULL, NULL, NULL)) AS k
),
-- latest: the moments that count, the newest first.
tally AS MATERIALIZED (
  SELECT l.id, h.id AS policy_id, count(l.at) FILTER (WHERE l.counts) + l.place AS taken,
         count(l.at) FILTER (WHERE NOT l.counts) AS ahead, l.place,
         array_agg(l.at ORDER BY l.at DESC) FILTER (WHERE l.counts) AS latest,
         array_agg(l.workflow_id ORDER BY l.at DESC) FILTER (WHERE l.counts) AS workflows
  FROM lately l
  JOIN span s ON s.time_zone IS NOT DISTINCT FROM l.time_zone
  JOIN held h ON h.id = s.policy_id AND h.most IS NOT NULL
  WHERE l.at IS NULL
     OR (l.at > s.since OR h.calendar IS NOT NULL AND l.at = s.since)
        AND (h.workflows IS NULL OR l.workflow_id = ANY (h.workflows))
        AND CASE WHEN h.channels = '{}' THEN l.channel NOT IN ('webhook', 'pdf') ELSE l.channel = ANY (h.channels) END
  GROUP BY l.id, h.id, l.place
  HAVING count(l.at) + l.place > 0
),
-- What is over a limit, or would be by what goes first. free: when it would be under it again.
over AS MATERIALIZED (
  SELECT t.id, h.id AS policy_id, t.taken >= h.most AS lost,
         CASE WHEN h.calendar IS NOT NULL THEN s.ends
              ELSE coalesce(t.latest[h.most - t.place], :now) + h.period_seconds * interval '1 second' END AS free,
         h.when_over = 'REPLACE' AND EXISTS (
           SELECT FROM workflow_priority w
           WHERE w.workflow_id = ANY (t.workflows) AND w.priority > (SELECT priority FROM own)) AS replaced,
         t.latest, t.workflows
  FROM tally t
  JOIN held h ON h.id = t.policy_id AND h.most <= t.taken + t.ahead
  JOIN asked a ON a.id = t.id
  JOIN span s ON s.policy_id = h.id AND s.time_zone IS NOT DISTINCT FROM a.time_zone
),
verdict AS (
  SELECT a.id, a.deferred_since, v.*
  FROM asked a
  CROSS JOIN LATERAL (
    SELECT 0 AS rank, 'QUIET_HOURS' AS reason, s.policy_id, s.quiet AS free, false AS ends, true AS lost
    FROM span s
    WHERE s.time_zone IS NOT DISTINCT FROM a.time_zone AND s.quiet IS NOT NULL
    UNION ALL
    SELECT CASE WHEN o.replaced THEN 1 WHEN h.when_over = 'DROP' THEN 2 ELSE 3 END,
           CASE WHEN o.replaced THEN 'REPLACED' ELSE 'OVER_POLICY' END, o.policy_id, o.free,
           o.replaced OR h.when_over = 'DROP', true
    FROM over o
    JOIN held h ON h.id = o.policy_id
    WHERE o.id = a.id AND o.lost
    UNION ALL
    SELECT 4, NULL, o.policy_id, :now + interval '1 minute', false, false
    FROM over o
    WHERE o.id = a.id AND NOT o.lost) AS v
),
-- Of what each policy says the strictest holds (R142). In quiet hours nothing is lost but time; whoever has waited too
-- long by then has lost.
strictest AS MATERIALIZED (
  SELECT v.id, (array_agg(v.reason ORDER BY v.rank, v.free DESC, v.policy_id))[1] AS reason,
         (array_agg(v.policy_id ORDER BY v.rank, v.free DESC, v.policy_id))[1] AS policy_id,
         (array_agg(v.ends ORDER BY v.rank, v.free DESC))[1] AS ends, bool_or(v.lost) AS lost, max(v.free) FILTER (WHERE NOT v.ends) AS free,
         coalesce(v.deferred_since, :now) + min(h.wait_seconds) FILTER (WHERE v.lost) * interval '1 second' AS latest
  FROM verdict v
  JOIN held h ON h.id = v.policy_id
  GROUP BY v.id, v.deferred_since
),
-- The first moment that the limits allow may be in quiet hours.
moved AS MATERIALIZED (
  SELECT t.id, t.reason, t.policy_id, t.lost, t.ends, t.latest,
         greatest(t.free, (
           SELECT max(quiet_until(t.free, s.zone, h.quiet_from, h.quiet_until, h.quiet_days))
           FROM asked a
           JOIN span s ON s.time_zone IS NOT DISTINCT FROM a.time_zone
           JOIN held h ON h.id = s.policy_id AND h.quiet_from IS NOT NULL
           WHERE a.id = t.id AND t.lost AND NOT t.ends)) AS free
  FROM strictest t
),
ruled AS MATERIALIZED (
  SELECT j.id, coalesce(j.reason, m.reason) AS reason,
         CASE WHEN NOT m.ends AND (NOT m.lost OR m.free <= m.latest) THEN m.free END AS until, m.lost,
         CASE WHEN m.reason IS NOT NULL THEN
           left(concat('policy "', h.name, '": ',
             CASE WHEN m.reason = 'QUIET_HOURS' THEN h.quiet_rule ELSE h.rule || coalesce('; counted: ' || (
               SELECT string_agg(concat('"', w.name, '" ', to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')), ', '
                                 ORDER BY c.place)
               FROM over o
               CROSS JOIN unnest(o.latest, o.workflows) WITH ORDINALITY AS c (at, workflow_id, place)
               JOIN workflow w ON w.id = c.workflow_id
               WHERE o.id = m.id AND o.policy_id = m.policy_id AND c.place <= 3), '') END,
             CASE WHEN NOT m.ends AND m.free > m.latest THEN '; it would have had to wait too long' END), 500) END AS detail
  FROM judged j
  LEFT JOIN moved m ON m.id = j.id
  LEFT JOIN held h ON h.id = m.policy_id
),
put_off AS (
  UPDATE outbox d
  SET not_before = r.until, deferred = r.reason, detail = coalesce(r.detail, d.detail),
      deferred_since = CASE WHEN r.lost THEN coalesce(d.deferred_since, :now) ELSE d.deferred_since END
  FROM ruled r
  WHERE d.id = ANY (ARRAY(SELECT id FROM ruled WHERE until IS NOT NULL)) AND d.id = r.id
),
