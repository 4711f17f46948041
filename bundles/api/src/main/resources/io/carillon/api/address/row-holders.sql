SELECT m.contact_id AS id FROM address m WHERE m.kind = ? AND m.key = {key}
