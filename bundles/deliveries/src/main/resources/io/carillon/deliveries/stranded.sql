-- Claimed by a session of this server that has ended, or by any server whose lease has run out.
SELECT d.id, c.id AS claim_id, c.claimed_by, c.handed, d.stranded
FROM claim c
JOIN outbox d ON d.id = ANY (c.deliveries) AND d.claim_id = c.id
WHERE (c.lease_until < :now OR c.claimed_by = ANY (CAST(:ended AS text[])))
  AND c.id <> ALL (CAST(:open AS bigint[]))
