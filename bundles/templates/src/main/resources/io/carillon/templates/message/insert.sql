-- A name that is taken inserts nothing: the caller sees no id and looks again.
INSERT INTO message (name, version, created_at)
VALUES (:name, 1, :now)
ON CONFLICT (lower(name)) DO NOTHING
RETURNING id
