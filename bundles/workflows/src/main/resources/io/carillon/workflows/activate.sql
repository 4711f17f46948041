UPDATE workflow SET state = 'ACTIVE', activated_at = :now
WHERE id = :id AND state = 'DRAFT' AND version = :version
