SELECT id FROM contact WHERE lower(marketplace_email) = :address
UNION
SELECT id FROM contact WHERE custom_email IS NOT NULL AND lower(custom_email) = :address
UNION
SELECT contact_id FROM address WHERE kind = 'email' AND key = :address
ORDER BY id
LIMIT :limit
