-- Serializes two edits of one workflow; the second sees the version of the first.
SELECT w.id, w.kind, w.state, w.version, v.source
FROM workflow w
JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.version
WHERE lower(w.name) = lower(:name) AND w.state <> 'DELETED'
FOR UPDATE OF w
