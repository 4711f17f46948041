SELECT lower(kind), name, coalesce(state, ''), template_version
FROM condition_template_user
WHERE lower(template) = lower(:name)
ORDER BY kind, lower(name)
