-- One after the other: what falls due while the one before is not ended, begins when it is.
SELECT p.*
FROM export_plan p
WHERE p.next_at <= :now
  AND NOT EXISTS (
    SELECT FROM export_run r
    WHERE r.workflow_id = p.workflow_id AND r.plan = p.name AND r.state IN ('DUE', 'RUNNING'))
ORDER BY p.next_at
LIMIT 100
FOR UPDATE OF p SKIP LOCKED
