-- The same text says something else if a template of its conditions was edited.
SELECT s.id, s.version, coalesce(v.source = :source AND v.definition = :definition::jsonb, false) AS same
FROM segment s
LEFT JOIN segment_version v ON v.segment_id = s.id AND v.version = s.version
WHERE lower(s.name) = lower(:name)
FOR UPDATE OF s
