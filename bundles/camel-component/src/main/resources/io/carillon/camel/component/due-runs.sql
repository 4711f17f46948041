-- Not those that a node evaluates at this moment: it holds the lock of the run's workflow (journeys,
-- run-lock.sql) until its transaction ends, also by a crash. Else another node would ask again at once,
-- all the time.
SELECT workflow_id, hour
FROM run
WHERE state = 'DUE' AND due_at <= ?
  AND hashtextextended('carillon.run', workflow_id) NOT IN (
    SELECT (l.classid::bigint << 32) | l.objid::bigint
    FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
ORDER BY hour, workflow_id
LIMIT 100
