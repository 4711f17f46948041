SELECT s.id, s.name, v.version, v.description, v.source, v.definition::text AS definition, v.created_at
FROM segment s JOIN segment_version v ON v.segment_id = s.id
WHERE lower(s.name) = lower(:name) AND v.version = :version
