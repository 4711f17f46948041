SELECT t.name, v.version, v.source, v.created_at
FROM condition_template t
JOIN condition_template_version v ON v.template_id = t.id
WHERE lower(t.name) = lower(:name) AND v.version = :version
