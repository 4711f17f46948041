INSERT INTO terms (name, url, created_at)
VALUES (:name, :url, :now)
ON CONFLICT (lower(name)) DO UPDATE SET name = excluded.name, url = excluded.url
