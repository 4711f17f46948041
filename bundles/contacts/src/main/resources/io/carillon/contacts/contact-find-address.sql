SELECT id FROM contact WHERE lower(marketplace_email) = :address
UNION
SELECT id FROM contact WHERE custom_email IS NOT NULL AND lower(custom_email) = :address
ORDER BY id
LIMIT :limit
