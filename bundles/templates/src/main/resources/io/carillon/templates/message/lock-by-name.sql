-- Serializes two edits of one message; the second sees the version of the first.
SELECT m.id, m.version, v.source, v.definition::text AS definition
FROM message m
JOIN message_version v ON v.message_id = m.id AND v.version = m.version
WHERE lower(m.name) = lower(:name)
FOR UPDATE OF m
