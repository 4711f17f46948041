SELECT id, kind, name, description, priority, created_at
FROM category
WHERE kind = :kind AND lower(name) = lower(:name)
