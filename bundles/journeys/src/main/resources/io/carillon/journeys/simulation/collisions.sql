-- Pairs of messages to one contact, from two workflows, less than a day apart or on one local day;
-- each pair counts once, on the day of its later message.
WITH mailed AS MATERIALIZED (
  SELECT d.contact_id, d.workflow_id, l.hour, CAST(l.hour AT TIME ZONE :zone AS date) AS day
  FROM past_delivery d
  CROSS JOIN LATERAL (SELECT greatest(d.hour, date_trunc('hour', d.finished_at)) AS hour) AS l
  WHERE d.state = 'SENT' AND d.hour >= :since AND d.hour < :end
),
pair AS (
  SELECT a.contact_id, a.workflow_id AS first, b.workflow_id AS second, b.day,
         bool_or(a.day = b.day) AS same_day
  FROM mailed a
  JOIN mailed b ON b.contact_id = a.contact_id AND b.workflow_id <> a.workflow_id
   AND (a.hour, a.workflow_id) < (b.hour, b.workflow_id)
   AND (a.day = b.day OR b.hour < a.hour + interval '24 hours')
  -- Asked once: of one workflow alone there is no pair.
  WHERE (SELECT min(workflow_id) < max(workflow_id) FROM mailed) AND b.hour >= :from
    AND (a.workflow_id = ANY (:named) OR b.workflow_id = ANY (:named))
  GROUP BY a.contact_id, a.workflow_id, b.workflow_id, b.day
),
numbered AS (
  SELECT p.*, row_number() OVER (PARTITION BY day, first, second ORDER BY contact_id) AS place
  FROM pair p
)
SELECT n.day, v.name AS first, w.name AS second,
       count(*) FILTER (WHERE n.same_day) AS same_day,
       count(*) FILTER (WHERE NOT n.same_day) AS within_day,
       coalesce(array_agg(c.external_id ORDER BY n.place) FILTER (WHERE c.id IS NOT NULL), '{}') AS samples
FROM numbered n
JOIN workflow v ON v.id = n.first
JOIN workflow w ON w.id = n.second
LEFT JOIN contact c ON c.id = n.contact_id AND n.place <= :samples
GROUP BY n.day, n.first, n.second, v.name, w.name
ORDER BY n.day, n.first, n.second
