INSERT INTO segment_version (segment_id, version, description, definition, source, created_at)
VALUES (:id, :version, :description, :definition::jsonb, :source, :now)
