SELECT coalesce(marketplace_email, custom_email) FROM contact WHERE id = :id
