SELECT kind, value, label, verified, is_primary
FROM address
WHERE contact_id = :contact
ORDER BY kind, created_at, key
