-- The newest run that is held becomes due again; without one, nothing changes.
UPDATE run SET state = 'DUE', due_at = :now, attempts = 0, finished_at = NULL, detail = ''
WHERE workflow_id = :workflow AND state = 'HELD'
  AND hour = (SELECT max(hour) FROM run WHERE workflow_id = :workflow AND state = 'HELD')
