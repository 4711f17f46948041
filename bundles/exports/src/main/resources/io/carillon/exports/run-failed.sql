-- Nothing if another server has taken it meanwhile.
UPDATE export_run
SET state = CASE WHEN attempts < :most THEN 'DUE' ELSE 'FAILED' END, not_before = :again, fault = :fault,
    lease_until = NULL
WHERE id = :id AND state = 'RUNNING' AND taken_by = :me AND attempts = :attempt
RETURNING *
