-- By whoever has the workflow's lock: two runs of it never overlap (R96), of whatever hours and on whatever nodes.
-- Nobody waits until the disk has it: what a crash of the whole database takes back is one attempt that is not
-- counted.
WITH lease AS MATERIALIZED (
  SELECT pg_try_advisory_xact_lock(hashtextextended('carillon.run', :workflow)) AS mine,
         set_config('synchronous_commit', 'off', true)
),
started AS (
  UPDATE run r SET started_at = :now, attempts = r.attempts + 1
  FROM lease
  WHERE lease.mine AND r.workflow_id = :workflow AND r.hour = :hour AND r.state = 'DUE'
  RETURNING r.workflow_id
)
SELECT EXISTS (SELECT FROM started)
