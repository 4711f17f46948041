INSERT INTO outcome (contact_id, workflow_id, kind, at, closes, source, username, delivery_id)
VALUES (:contact, :workflow, :kind, :at, :closes, :source, :user, :delivery)
ON CONFLICT DO NOTHING
