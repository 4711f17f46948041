-- The number is known after the row is there.
UPDATE export_run SET file_name = :before || '-' || id || '.' || lower(format) WHERE id = :id RETURNING *
