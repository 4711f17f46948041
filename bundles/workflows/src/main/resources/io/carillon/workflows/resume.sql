-- What the guard let pass before the pause is not let pass again.
UPDATE workflow SET state = 'ACTIVE', paused_at = NULL, released_at = NULL
WHERE id = :id AND state = 'PAUSED' AND version = :version
