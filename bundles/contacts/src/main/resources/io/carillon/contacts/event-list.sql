SELECT contact_id, type, key, at, amount, data
FROM event
WHERE contact_id = ?
ORDER BY at DESC, type, key
LIMIT ?
