INSERT INTO field (name, type, column_name, created_at) VALUES (?, ?, ?, ?)
ON CONFLICT (name) DO NOTHING
