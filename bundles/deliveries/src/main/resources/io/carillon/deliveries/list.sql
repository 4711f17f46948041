-- The states are written into the text, so that the index of what was not sent can serve them.
SELECT d.id, d.workflow_id, d.step, d.contact_id, c.external_id, d.channel, d.address, d.state,
       d.reason, coalesce(d.detail, d.receipt) AS detail, d.attempts, d.hour, d.not_before, d.finished_at
FROM workflow w
CROSS JOIN LATERAL (
  SELECT * FROM {deliveries} d
  WHERE d.workflow_id = w.id AND {matching}
  ORDER BY d.id
  LIMIT :limit) AS d
LEFT JOIN contact c ON c.id = d.contact_id
WHERE (CAST(:workflow AS bigint) IS NULL OR w.id = CAST(:workflow AS bigint))
ORDER BY d.id
LIMIT :limit
