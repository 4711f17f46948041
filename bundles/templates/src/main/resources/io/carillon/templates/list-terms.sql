SELECT name, url, created_at FROM terms ORDER BY lower(name)
