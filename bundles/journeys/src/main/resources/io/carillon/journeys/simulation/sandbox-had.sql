-- What reached people before the range, for policies; what is on its way, as sent; and what other workflows really sent
-- within it, seen when its moment has come.
WITH real AS (
  INSERT INTO had
  SELECT k.contact_id, k.at, k.delivery_id, k.workflow_id, k.channel
  FROM real_contacted k
  WHERE k.at >= CAST(:until AS timestamptz) - interval '32 days' AND k.at < :end
    AND (k.at < :until OR k.workflow_id <> ALL (:simulated))
  RETURNING contact_id, delivery_id
)
INSERT INTO had
SELECT p.contact_id, p.finished_at, p.id, p.workflow_id, p.channel
FROM past_delivery p
WHERE p.state = 'SENT' AND p.finished_at >= CAST(:until AS timestamptz) - interval '32 days'
  AND NOT EXISTS (SELECT FROM real r WHERE r.delivery_id = p.id)
