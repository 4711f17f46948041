-- The verdict on each request depends on what was asked for up to :burst seconds before and after it,
-- so only requests are judged after which so much time has passed; then no order of judging matters.
WITH
due AS MATERIALIZED (
  SELECT i.delivery_id, i.id, i.kind, i.link, i.at, i.source, i.agent,
         i.at - :burst * interval '1 second' AS since,
         i.at + :burst * interval '1 second' AS until
  FROM interaction i
  WHERE i.verdict IS NULL AND i.at <= :until
  ORDER BY i.at
  LIMIT :limit
),
-- Each program is looked at once: many people use the same.
agent AS MATERIALIZED (
  SELECT a.agent, a.agent ~* :machines AS machine, a.agent ~* :proxies AS proxy
  FROM (SELECT DISTINCT due.agent FROM due) AS a
),
ruled AS MATERIALIZED (
  SELECT q.delivery_id, q.id,
    CASE
      -- No person sees the link of the honeypot. Who follows it is a machine in all it does then.
      WHEN q.kind = 'HONEYPOT'
        OR EXISTS (
          SELECT FROM interaction h
          WHERE h.delivery_id = q.delivery_id AND h.kind = 'HONEYPOT'
            AND h.at BETWEEN q.since AND q.until)
        OR q.source <> '' AND EXISTS (
          SELECT FROM interaction h
          WHERE h.source = q.source AND h.agent = q.agent AND h.kind = 'HONEYPOT'
            AND h.at BETWEEN q.since AND q.until)
        THEN 'HONEYPOT'
      WHEN q.agent = '' THEN 'NO_AGENT'
      -- A slow batch is recorded when all of it is sent, so what came long before is no machine's.
      -- With a reason, evidence or a person said that it was sent: nobody knows when.
      WHEN d.state = 'SENT' AND d.reason IS NULL
        AND q.at < d.finished_at + :soon * interval '1 second'
        AND q.at >= d.finished_at - :soon * interval '1 second'
        THEN 'TOO_SOON'
      WHEN (SELECT count(DISTINCT o.link)
            FROM interaction o
            WHERE o.delivery_id = q.delivery_id AND o.kind = 'CLICK' AND o.link <> q.link
              AND o.at BETWEEN q.at - interval '3 seconds' AND q.at + interval '3 seconds') >= 2
        OR q.kind = 'CLICK' AND EXISTS (
          SELECT FROM interaction o
          WHERE o.delivery_id = q.delivery_id AND o.kind = 'CLICK' AND o.link <> q.link
            AND o.at BETWEEN q.at - interval '1 second' AND q.at + interval '1 second')
        THEN 'MANY_LINKS'
      WHEN q.kind = 'OPEN' AND a.proxy THEN NULL
      WHEN a.machine THEN 'KNOWN_AGENT'
    END AS machine,
    EXISTS (
      SELECT FROM interaction o
      WHERE o.delivery_id = q.delivery_id AND o.kind = q.kind AND o.link = q.link
        AND (o.at, o.id) < (q.at, q.id) AND o.at >= q.at - interval '2 seconds') AS repeated,
    q.kind = 'OPEN' AND a.proxy AS proxied
  FROM due q
  JOIN agent a ON a.agent = q.agent
  LEFT JOIN delivery d ON d.id = q.delivery_id
)
UPDATE interaction i
SET verdict = CASE WHEN r.machine IS NULL AND NOT r.repeated THEN 'PERSON' ELSE 'MACHINE' END,
    rule = CASE
      WHEN r.machine IS NOT NULL THEN r.machine
      WHEN r.repeated THEN 'REPEATED'
      WHEN r.proxied THEN 'PROXY'
      ELSE 'ORDINARY'
    END
FROM ruled r
WHERE i.delivery_id = r.delivery_id AND i.id = r.id
RETURNING i.delivery_id
