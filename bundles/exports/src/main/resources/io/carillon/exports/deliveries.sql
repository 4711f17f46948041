-- Erased people have no row in contact.
FROM delivery d
JOIN contact c ON c.id = d.contact_id
LEFT JOIN engagement e ON e.delivery_id = d.id
WHERE d.workflow_id = ?
