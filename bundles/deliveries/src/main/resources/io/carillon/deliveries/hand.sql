-- Of the whole claim: whatever of it is not in the batch is given back afterwards.
WITH handed AS (
  UPDATE claim c
  SET handed = true, lease_until = :lease, deliveries = CAST(:ids AS bigint[])
  FROM workflow w
  WHERE c.id = :claim AND NOT c.handed AND w.id = c.workflow_id AND w.state = 'ACTIVE'
  RETURNING c.id
)
SELECT d.id
FROM outbox d
WHERE d.id = ANY (CAST(:ids AS bigint[])) AND d.claim_id = (SELECT id FROM handed)
