SELECT d.contact_id, c.external_id, concat_ws(' ', c.first_name, c.last_name) AS name, d.address
FROM delivery d
JOIN contact c ON c.id = d.contact_id
WHERE d.channel = :channel AND d.workflow_id = :workflow AND d.state = 'PLANNED'
  AND d.not_before = :now
ORDER BY d.contact_id
LIMIT :limit
