INSERT INTO condition_template (name, version, created_at)
VALUES (:name, 0, :now)
ON CONFLICT (lower(name)) DO NOTHING
