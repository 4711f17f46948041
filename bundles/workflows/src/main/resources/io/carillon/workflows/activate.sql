UPDATE workflow SET state = 'ACTIVE', activated_at = :now, expected = :expected, released_at = NULL
WHERE id = :id AND state = 'DRAFT' AND version = :version
