UPDATE delivery d
SET state = 'SKIPPED', reason = s.reason, detail = s.detail, finished_at = :now,
    claim_id = NULL, claimed_by = NULL, lease_until = NULL
FROM unnest(CAST(:ids AS bigint[]), CAST(:reasons AS text[]), CAST(:details AS text[]))
     AS s (id, reason, detail)
WHERE d.id = s.id AND d.state = 'CLAIMED' AND d.claimed_by = :session
