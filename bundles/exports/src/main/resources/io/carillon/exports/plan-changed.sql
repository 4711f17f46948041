-- Workflows that are not as the plans know them.
SELECT w.id, w.version, w.state
FROM workflow w
LEFT JOIN export_known k ON k.workflow_id = w.id
WHERE w.activated_at IS NOT NULL
  AND (k.workflow_id IS NULL OR k.version <> w.version OR k.state <> w.state)
