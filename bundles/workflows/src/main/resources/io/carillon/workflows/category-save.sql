INSERT INTO category AS c (kind, name, description, priority, created_at)
VALUES (:kind, :name, coalesce(:description, ''), coalesce(:priority, 0), :now)
ON CONFLICT (kind, lower(name)) DO UPDATE
SET description = coalesce(:description, c.description), priority = coalesce(:priority, c.priority)
RETURNING id, kind, name, description, priority, created_at
