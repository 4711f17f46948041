SELECT id, name, template, description, created_at
FROM chain
WHERE lower(name) = lower(:name) AND deleted_at IS NULL
