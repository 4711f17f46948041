-- Claimed by a session of this server that has ended, or by any server whose lease has run out.
SELECT d.id, d.claim_id, d.claimed_by, d.state = 'HANDED' AS handed, d.stranded
FROM delivery d
WHERE d.state IN ('CLAIMED', 'HANDED')
  AND (d.lease_until < :now OR d.claimed_by = ANY (CAST(:ended AS text[])))
  AND d.claim_id <> ALL (CAST(:open AS bigint[]))
