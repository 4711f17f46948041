SELECT id, secret, created_at FROM signing_key ORDER BY id
