UPDATE run SET started_at = :now, attempts = attempts + 1
WHERE workflow_id = :workflow AND hour = :hour AND state = 'DUE'
