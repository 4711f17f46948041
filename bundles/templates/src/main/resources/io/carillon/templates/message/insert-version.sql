INSERT INTO message_version (message_id, version, definition, source, created_at)
VALUES (:id, :version, :definition::jsonb, :source, :now)
