UPDATE workflow SET state = 'ACTIVE', paused_at = NULL
WHERE id = :id AND state = 'PAUSED' AND version = :version
