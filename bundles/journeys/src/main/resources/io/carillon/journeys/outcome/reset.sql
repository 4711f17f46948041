UPDATE outcome
SET reset_at = :now
WHERE workflow_id = :workflow AND reset_at IS NULL AND at <= :before AND kind = ANY (CAST(:kinds AS text[]))
