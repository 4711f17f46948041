-- A page by delivery number, which grows with time. The page is cut before contacts are joined.
SELECT d.id, d.workflow_id, d.step, d.contact_id, c.external_id, d.channel, d.address, d.state,
       d.reason, coalesce(d.detail, d.receipt) AS detail, d.attempts, d.hour, d.not_before, d.finished_at
FROM (
  SELECT *
  FROM delivery
  WHERE workflow_id = :workflow AND id > :after AND state = ANY (:states)
  ORDER BY id
  LIMIT :limit
) AS d
LEFT JOIN contact c ON c.id = d.contact_id
ORDER BY d.id
