-- Flows in which something is to be done now.
SELECT w.id
FROM workflow w
WHERE w.kind IN ('FLOW', 'APPLICATION') AND w.state = 'ACTIVE'
  AND (EXISTS (SELECT FROM waiting x WHERE x.workflow_id = w.id AND x.due_at <= :now)
    OR EXISTS (SELECT FROM wake k WHERE k.workflow_id = w.id))
ORDER BY w.id
