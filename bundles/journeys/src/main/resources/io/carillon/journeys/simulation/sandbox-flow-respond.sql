-- What people do up to a moment with the messages of flows, and what else has come, wakes whoever waits for it.
WITH come AS MATERIALIZED (
  SELECT * FROM response WHERE at > :last AND at <= :now
),
noted AS (
  INSERT INTO assumed_engagement AS e (
    delivery_id, workflow_id, contact_id, step, language, opens, raw_opens, first_opened, last_opened, clicks, raw_clicks,
    first_clicked, last_clicked, bounced_at, bounce_kind, complained_at)
  SELECT r.delivery_id, r.workflow_id, r.contact_id, r.step, r.language, count(r.opened), count(r.opened), min(r.opened),
         min(r.opened), count(r.clicked), count(r.clicked), min(r.clicked), min(r.clicked), min(r.bounced),
         CASE WHEN min(r.bounced) IS NOT NULL THEN 'HARD' END, min(r.complained)
  FROM (
    SELECT c.*, CASE WHEN what IN ('OPENED', 'CLICKED') THEN at END AS opened, CASE WHEN what = 'CLICKED' THEN at END AS clicked,
           CASE WHEN what = 'BOUNCED' THEN at END AS bounced, CASE WHEN what = 'COMPLAINED' THEN at END AS complained
    FROM come c WHERE what <> 'REAL') AS r
  GROUP BY r.delivery_id, r.workflow_id, r.contact_id, r.step, r.language
  ON CONFLICT (delivery_id) DO UPDATE
  SET opens = greatest(e.opens, excluded.opens), raw_opens = greatest(e.raw_opens, excluded.raw_opens),
      first_opened = coalesce(e.first_opened, excluded.first_opened),
      last_opened = greatest(e.last_opened, excluded.last_opened), clicks = greatest(e.clicks, excluded.clicks),
      raw_clicks = greatest(e.raw_clicks, excluded.raw_clicks), first_clicked = coalesce(e.first_clicked, excluded.first_clicked),
      last_clicked = greatest(e.last_clicked, excluded.last_clicked), bounced_at = coalesce(e.bounced_at, excluded.bounced_at),
      bounce_kind = coalesce(e.bounce_kind, excluded.bounce_kind),
      complained_at = coalesce(e.complained_at, excluded.complained_at)
),
clicks AS (
  INSERT INTO assumed_click (
    delivery_id, link, workflow_id, message_id, message_version, language, step, clicks, raw_clicks)
  SELECT c.delivery_id, l.link, c.workflow_id, c.message_id, c.message_version, c.language, c.step, 1, 1
  FROM come c
  CROSS JOIN LATERAL (
    SELECT k.link FROM real_click k WHERE k.delivery_id = c.like_delivery AND k.clicks > 0
    UNION ALL
    (SELECT x.position FROM (
       SELECT l.position, row_number() OVER (ORDER BY l.position) - 1 AS place, count(*) OVER () AS links
       FROM link l
       WHERE c.like_delivery IS NULL AND l.message_id = c.message_id AND l.message_version = c.message_version
         AND l.language = c.language) AS x
     WHERE x.place = floor(c.link * x.links))) AS l
  WHERE c.what = 'CLICKED'
  ON CONFLICT DO NOTHING
),
woken AS (
  SELECT a.workflow_id, c.contact_id FROM come c JOIN awaited a ON a.kind = '#delivery' AND a.workflow_id = c.workflow_id
  UNION
  SELECT a.workflow_id, e.contact_id
  FROM coming e
  JOIN awaited a ON a.kind = e.type
  WHERE e.at > :last AND e.at <= :now
)
INSERT INTO wake (workflow_id, contact_id) SELECT workflow_id, contact_id FROM woken
