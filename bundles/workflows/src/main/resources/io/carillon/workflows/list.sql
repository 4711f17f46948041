SELECT w.id, w.name, w.kind, w.state, w.created_at, w.activated_at, w.paused_at, w.last_processed,
       w.expected, w.released_at, v.version, v.definition::text AS definition, v.source
FROM workflow w
JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.version
WHERE w.state <> 'DELETED'
ORDER BY lower(w.name)
