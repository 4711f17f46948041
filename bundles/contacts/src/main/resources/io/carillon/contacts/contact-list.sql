SELECT id, {columns}
FROM contact
WHERE id > :after
ORDER BY id
LIMIT :limit
