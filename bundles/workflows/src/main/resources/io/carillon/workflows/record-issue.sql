INSERT INTO issue (at, workflow_id, hour, code, contact, message)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (workflow_id, hour, code, contact) DO NOTHING
