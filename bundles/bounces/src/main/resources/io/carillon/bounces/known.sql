SELECT received_at, kind, delivery_id, address, status, reason, diagnostic, act
FROM bounce
WHERE fingerprint = ANY (:fingerprints)
ORDER BY id
