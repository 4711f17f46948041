SELECT contact_id, workflow_id, kind, at, closes, source, username, delivery_id, reset_at
FROM outcome
WHERE contact_id = :contact
ORDER BY at DESC, workflow_id, kind
