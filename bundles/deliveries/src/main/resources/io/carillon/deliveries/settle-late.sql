-- An answer that comes after a recovery gave the delivery up as UNKNOWN still counts: what has one goes
-- back into its claim, to be settled.
WITH gone AS (
  DELETE FROM past_delivery d
  USING unnest(CAST(:ids AS bigint[]), CAST(:marks AS int[])) AS o (id, mark)
  WHERE d.id = o.id AND d.claim_id = :claim AND d.state = 'UNKNOWN' AND d.reason = 'LOST_ANSWER'
    AND o.mark NOT IN (1, 5)
  RETURNING {kept}, d.claim_id, d.attempts - 1 AS attempts, d.uncertain, d.detail
),
back AS (
  {toOutbox}
)
INSERT INTO claim (id, workflow_id, lease_until, handed, claimed_by, deliveries)
SELECT :claim, min(workflow_id), :now, true, '', array_agg(id)
FROM gone
HAVING count(*) > 0
ON CONFLICT (id) DO UPDATE SET handed = true, deliveries = excluded.deliveries
