INSERT INTO outcome (contact_id, workflow_id, kind, at, closes, source, username, delivery_id, request)
VALUES (:contact, :workflow, :kind, :at, :closes, :source, :user, :delivery, :request)
ON CONFLICT DO NOTHING
