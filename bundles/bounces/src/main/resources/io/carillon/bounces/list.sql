SELECT received_at, kind, delivery_id, address, status, reason, diagnostic, act
FROM bounce
ORDER BY id DESC
LIMIT :limit
