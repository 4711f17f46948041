SELECT t.id, t.version, coalesce(v.source, '')
FROM condition_template t
LEFT JOIN condition_template_version v ON v.template_id = t.id AND v.version = t.version
WHERE lower(t.name) = lower(:name)
FOR UPDATE OF t
