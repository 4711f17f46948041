SELECT m.id, m.name, v.version, v.definition::text AS definition, v.source, v.created_at
FROM message m
JOIN message_version v ON v.message_id = m.id AND v.version = m.version
WHERE lower(m.name) = lower(:name)
