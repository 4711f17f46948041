-- A name that is taken inserts nothing.
INSERT INTO chain (name, template, description, created_at)
VALUES (:name, :template, :description, :now)
ON CONFLICT (lower(name)) WHERE deleted_at IS NULL DO NOTHING
RETURNING id
