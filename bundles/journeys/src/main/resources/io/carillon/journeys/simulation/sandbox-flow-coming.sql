-- Events of the range that a flow waits for, and when what its earlier messages really led to comes.
WITH awaits AS (
  INSERT INTO awaited (kind, workflow_id)
  SELECT t.kind, :workflow FROM unnest(CAST(:types AS text[])) AS t (kind)
  ON CONFLICT DO NOTHING
),
events AS (
  INSERT INTO coming (at, type, contact_id)
  SELECT e.at, e.type, e.contact_id
  FROM event e
  WHERE e.type = ANY (CAST(:types AS text[])) AND e.at >= :from AND e.at < :to
)
INSERT INTO response (at, what, delivery_id, workflow_id, contact_id, step, language, message_id, message_version)
SELECT w.at, 'REAL', d.id, d.workflow_id, d.contact_id, d.step, d.language, d.message_id, d.message_version
FROM past_delivery d
JOIN real_engagement e ON e.delivery_id = d.id
CROSS JOIN LATERAL unnest(ARRAY[e.first_opened, e.first_clicked, e.bounced_at, e.complained_at]) AS w (at)
WHERE d.workflow_id = :workflow AND w.at >= :from AND w.at < :to
