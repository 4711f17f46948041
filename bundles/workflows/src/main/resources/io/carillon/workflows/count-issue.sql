INSERT INTO issue AS i (at, workflow_id, hour, code, contact, message, people)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (workflow_id, hour, code, contact) DO UPDATE SET people = coalesce(i.people, 0) + excluded.people
