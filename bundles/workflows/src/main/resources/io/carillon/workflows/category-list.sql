SELECT id, kind, name, description, priority, created_at
FROM category
WHERE kind = :kind
ORDER BY priority DESC, lower(name)
