WITH batch AS MATERIALIZED (
  SELECT d.id FROM outbox d
  WHERE d.channel = 'email' AND d.workflow_id = :workflow AND d.claim_id IS NULL
    AND d.not_before <= CAST('2026-03-10T11:00:00Z' AS timestamptz)
  ORDER BY d.not_before, d.id LIMIT 500 FOR UPDATE SKIP LOCKED),
claimed AS (
  UPDATE outbox d SET claim_id = :claim FROM batch WHERE d.id = batch.id RETURNING d.id),
taken AS (
  INSERT INTO claim (id, workflow_id, lease_until, claimed_by, deliveries)
  SELECT :claim, :workflow, now(), 'a life', array_agg(id) FROM claimed HAVING count(*) > 0)
SELECT id FROM claimed
