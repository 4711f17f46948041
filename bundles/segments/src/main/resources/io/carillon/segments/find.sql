SELECT s.id, s.name, s.version, v.description, v.source, v.definition::text AS definition, v.created_at
FROM segment s
JOIN segment_version v ON v.segment_id = s.id AND v.version = s.version
WHERE lower(s.name) = lower(:name)
