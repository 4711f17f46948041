SELECT id, workflow_id, contact_id, lower(address) AS address
FROM delivery
WHERE id = :id AND address IS NOT NULL
