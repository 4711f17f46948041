SELECT t.name, v.version, v.source, v.created_at
FROM condition_template t
JOIN condition_template_version v ON v.template_id = t.id AND v.version = t.version
WHERE lower(t.name) = lower(:name)
