-- By name among those not deleted, else by number, deleted ones too; a name goes first.
SELECT w.id, w.name, w.state, w.last_processed, v.definition ->> 'zone' AS zone
FROM workflow w
LEFT JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.version
WHERE (lower(w.name) = lower(:key) AND w.state <> 'DELETED')
   OR w.id = CAST(:number AS bigint)
ORDER BY (lower(w.name) = lower(:key) AND w.state <> 'DELETED') DESC
LIMIT 1
