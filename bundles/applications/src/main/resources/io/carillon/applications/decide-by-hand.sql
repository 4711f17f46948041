INSERT INTO application (contact_id, key, applied_at, decided_at, decision, groups, detail)
SELECT e.contact_id, e.key, e.at, :now, :decision, CAST(:groups AS text[]), 'decided by a person'
FROM event e
WHERE e.contact_id = :contact AND e.type = 'application' AND e.key = :key
ON CONFLICT (contact_id, key) DO UPDATE
SET decided_at = excluded.decided_at, decision = excluded.decision, workflow_id = NULL,
    workflow_version = NULL, detail = excluded.detail,
    groups = nullif(coalesce(application.groups, '{}') || coalesce(excluded.groups, '{}'), '{}')
WHERE application.decision = 'LEFT'
