-- Nothing if another server has taken it meanwhile. What it has seen is not asked for by the next one.
WITH done AS (
  UPDATE export_run
  SET state = 'DONE', place = :place, fault = NULL, lease_until = NULL
  WHERE id = :id AND state = 'RUNNING' AND taken_by = :me AND attempts = :attempt
  RETURNING *)
UPDATE export_plan p
SET seen = d.seen, cluster = d.cluster
FROM done d
WHERE p.workflow_id = d.workflow_id AND p.name = d.plan AND p.content = d.content
  AND p.destination = d.destination AND p.fields = d.fields
