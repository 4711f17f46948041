SELECT a.contact_id, c.external_id, a.key, a.applied_at, a.decided_at, a.decision, w.name, a.groups, a.detail
FROM application a
LEFT JOIN contact c ON c.id = a.contact_id
LEFT JOIN workflow w ON w.id = a.workflow_id
WHERE a.contact_id = :contact AND a.key = :key
