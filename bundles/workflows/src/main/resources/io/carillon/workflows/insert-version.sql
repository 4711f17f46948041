INSERT INTO workflow_version (workflow_id, version, definition, source, created_at)
VALUES (:id, :version, CAST(:definition AS jsonb), :source, :now)
