UPDATE workflow SET last_processed = greatest(last_processed, :now)
WHERE id = :workflow AND state = 'ACTIVE'
