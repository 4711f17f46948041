SELECT s.id, s.version, coalesce(v.source, '') AS source
FROM segment s
LEFT JOIN segment_version v ON v.segment_id = s.id AND v.version = s.version
WHERE lower(s.name) = lower(:name)
FOR UPDATE OF s
