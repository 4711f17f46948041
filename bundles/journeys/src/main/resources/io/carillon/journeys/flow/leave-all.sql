-- Everybody who is on the way leaves.
WITH gone AS (
  DELETE FROM waiting w WHERE w.workflow_id = :workflow
  RETURNING w.*
),
left_now AS (
  INSERT INTO moving (contact_id, subject, version, cycle, passes, round, step, phase, at)
  SELECT contact_id, subject, version, cycle, passes, 0, '', :reason, :now FROM gone
)
SELECT count(*) FROM gone
