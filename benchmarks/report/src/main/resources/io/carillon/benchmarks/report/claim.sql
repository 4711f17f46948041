WITH batch AS MATERIALIZED (
  SELECT d.id FROM delivery d
  WHERE d.channel = 'email' AND d.workflow_id = :workflow AND d.state = 'PLANNED'
    AND d.not_before <= CAST('2026-03-10T11:00:00Z' AS timestamptz)
  ORDER BY d.not_before, d.id LIMIT 500 FOR UPDATE SKIP LOCKED)
UPDATE delivery d
SET state = 'CLAIMED', claim_id = :claim, claimed_by = 'a life', lease_until = d.not_before
FROM batch WHERE d.id = batch.id
RETURNING d.id
