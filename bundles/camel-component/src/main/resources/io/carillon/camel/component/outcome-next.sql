-- Outcomes by their moment, workflow by workflow along the indexes on (workflow_id, finished_at). The moment of an
-- outcome is taken before its transaction begins, so what is younger than half a minute, or than a transaction
-- that still writes, waits: nothing older can come after it.
WITH settled AS MATERIALIZED (
  SELECT least(now(), min(a.xact_start)) - interval '30 seconds' AS until
  FROM pg_stat_activity a
  WHERE a.datname = current_database()
    AND (a.backend_xid IS NOT NULL OR a.xact_start > now() - interval '30 seconds')
)
SELECT d.id, d.workflow_id, d.workflow, d.contact_id, c.external_id, d.step, d.channel, d.address, d.state,
       d.reason, d.detail, d.receipt, d.hour, d.finished_at
FROM (
  SELECT w.name AS workflow, f.*
  FROM feed_reader r
  CROSS JOIN settled s
  CROSS JOIN workflow w
  CROSS JOIN LATERAL (
    (SELECT sent.*
     FROM past_delivery sent
     WHERE sent.workflow_id = w.id AND sent.state = 'SENT'
       AND sent.finished_at >= r.moment AND sent.finished_at < s.until
       AND (sent.finished_at, sent.id) > (r.moment, r.number)
     ORDER BY sent.finished_at, sent.id
     LIMIT :limit)
    UNION ALL
    (SELECT other.*
     FROM past_delivery other
     WHERE other.workflow_id = w.id AND other.state <> 'SENT'
       AND other.finished_at >= r.moment AND other.finished_at < s.until
       AND (other.finished_at, other.id) > (r.moment, r.number)
     ORDER BY other.finished_at, other.id
     LIMIT :limit)) AS f
  WHERE r.name = :name AND r.kind = 'outcomes'
  ORDER BY f.finished_at, f.id
  LIMIT :limit) AS d
LEFT JOIN contact c ON c.id = d.contact_id
ORDER BY d.finished_at, d.id
