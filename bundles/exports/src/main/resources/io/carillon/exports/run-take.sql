-- The first that waits, or that nobody is at work on any more.
UPDATE export_run
SET state = 'RUNNING', taken_by = :me, lease_until = :lease, attempts = attempts + 1
WHERE id = (
  SELECT id
  FROM export_run
  WHERE (state = 'DUE' AND not_before <= :now OR state = 'RUNNING' AND lease_until < :now)
    AND attempts < :most
  ORDER BY not_before, id
  LIMIT 1
  FOR UPDATE SKIP LOCKED)
RETURNING *
