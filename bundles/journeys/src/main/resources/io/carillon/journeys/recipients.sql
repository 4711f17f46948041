-- Only a simulation plans before the hour it evaluates.
SELECT d.contact_id, c.external_id, concat_ws(' ', c.first_name, c.last_name) AS name, d.address
FROM delivery d
JOIN contact c ON c.id = d.contact_id
WHERE d.workflow_id = :workflow AND d.hour = :hour AND d.planned_at < d.hour AND d.state = 'PLANNED'
ORDER BY d.contact_id
LIMIT :limit
