-- Serializes two edits of one workflow; the second sees the version of the first. The same text says something else if
-- a template of its conditions was edited.
SELECT w.id, w.kind, w.state, w.version,
       v.source = :source AND v.definition = CAST(:definition AS jsonb) AS same
FROM workflow w
JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.version
WHERE lower(w.name) = lower(:name) AND w.state <> 'DELETED'
FOR UPDATE OF w
