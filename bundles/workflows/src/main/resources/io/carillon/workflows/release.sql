-- Held until the commit: who pauses the workflow meanwhile waits.
UPDATE workflow SET released_at = :now
WHERE id = :id AND state = 'ACTIVE'
