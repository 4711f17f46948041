-- Held until the commit: who pauses a workflow meanwhile waits, and then it has decided.
UPDATE workflow SET last_processed = greatest(last_processed, :now)
WHERE id IN (:workflows) AND state = 'ACTIVE'
RETURNING id
