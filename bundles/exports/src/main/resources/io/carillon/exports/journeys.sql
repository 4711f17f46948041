-- Erased people have no row in contact.
FROM journey j
JOIN contact c ON c.id = j.contact_id
WHERE j.workflow_id = ?
