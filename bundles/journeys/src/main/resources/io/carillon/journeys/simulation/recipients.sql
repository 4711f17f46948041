SELECT d.contact_id, c.external_id, concat_ws(' ', c.first_name, c.last_name) AS name, d.address
FROM outbox d
JOIN contact c ON c.id = d.contact_id
WHERE d.channel = :channel AND d.workflow_id = :workflow
  AND d.not_before = :now
ORDER BY d.contact_id
LIMIT :limit
