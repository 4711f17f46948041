SELECT name, url, created_at FROM terms WHERE lower(name) = lower(:name)
