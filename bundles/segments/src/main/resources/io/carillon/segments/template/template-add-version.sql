INSERT INTO condition_template_version (template_id, version, source, created_at)
VALUES (:id, :version, :source, :now)
