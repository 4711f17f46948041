-- A name that is taken inserts nothing: the caller sees no id and looks again.
INSERT INTO workflow (name, kind, state, version, created_at)
VALUES (:name, :kind, 'DRAFT', 1, :now)
ON CONFLICT (lower(name)) WHERE state <> 'DELETED' DO NOTHING
RETURNING id
