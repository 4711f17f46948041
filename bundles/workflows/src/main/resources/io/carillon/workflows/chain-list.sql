SELECT id, name, template, description, created_at
FROM chain
WHERE deleted_at IS NULL
ORDER BY lower(name)
