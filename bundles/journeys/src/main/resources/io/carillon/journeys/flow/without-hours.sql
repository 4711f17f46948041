-- Flows that have no runs, and in which somebody waits.
SELECT w.id
FROM workflow w
WHERE w.kind = 'APPLICATION' AND w.state = 'ACTIVE' AND EXISTS (SELECT FROM waiting x WHERE x.workflow_id = w.id)
ORDER BY w.id
