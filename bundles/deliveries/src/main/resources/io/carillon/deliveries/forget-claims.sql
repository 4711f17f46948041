-- Those of which nothing is out any more.
DELETE FROM claim c
WHERE (c.lease_until < :now OR c.claimed_by = ANY (CAST(:ended AS text[])))
  AND c.id <> ALL (CAST(:open AS bigint[]))
  AND NOT EXISTS (SELECT FROM outbox d WHERE d.id = ANY (c.deliveries) AND d.claim_id = c.id)
