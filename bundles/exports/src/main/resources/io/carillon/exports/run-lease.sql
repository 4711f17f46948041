UPDATE export_run
SET lease_until = :lease
WHERE state = 'RUNNING' AND taken_by = :me AND id = ANY (:runs)
