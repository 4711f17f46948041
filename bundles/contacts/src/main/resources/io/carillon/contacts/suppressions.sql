SELECT address, reason, at, detail, delivery_id
FROM suppression
WHERE address > :after
ORDER BY address
LIMIT :limit
