-- The newest run that is held becomes due again; without one, nothing changes.
WITH held AS (
  SELECT r.workflow_id, r.hour
  FROM run r
  JOIN workflow w ON w.id = r.workflow_id AND w.state = 'ACTIVE'
  WHERE r.workflow_id = :id AND r.state = 'HELD'
  ORDER BY r.hour DESC
  LIMIT 1
), due AS (
  UPDATE run SET state = 'DUE', due_at = :now, attempts = 0, finished_at = NULL, detail = ''
  FROM held
  WHERE run.workflow_id = held.workflow_id AND run.hour = held.hour AND run.state = 'HELD'
  RETURNING run.workflow_id
)
UPDATE workflow SET released_at = :now
FROM due
WHERE workflow.id = due.workflow_id
