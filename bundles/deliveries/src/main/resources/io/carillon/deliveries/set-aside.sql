UPDATE delivery
SET state = 'FAILED', reason = 'SET_ASIDE', detail = :detail, finished_at = :now,
    stranded = least(stranded + 1, 1000), claim_id = NULL, claimed_by = NULL, lease_until = NULL
WHERE id = ANY (CAST(:ids AS bigint[])) AND state IN ('CLAIMED', 'HANDED')
