-- Whoever has come so far and has done it since, once; after a reset, once more since the last time.
INSERT INTO outcome (contact_id, workflow_id, kind, at, closes, source)
SELECT DISTINCT c.id, :workflow, 'CONVERSION', CAST(:now AS timestamptz), :closes, 'CONVERSION'
FROM ({reached}) AS r
JOIN contact c ON c.id = r.contact_id
CROSS JOIN LATERAL (
  SELECT max(o.at) AS at, bool_or(o.reset_at IS NULL) AS counts
  FROM outcome o
  WHERE o.contact_id = c.id AND o.workflow_id = :workflow AND o.kind = 'CONVERSION') AS last
WHERE last.counts IS NOT TRUE AND ({converted})
ON CONFLICT DO NOTHING
