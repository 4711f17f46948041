-- The oldest ready delivery of an active workflow says which message it is to be. Asked workflow by
-- workflow, so that what waits for a paused one is never read.
WITH head AS MATERIALIZED (
  SELECT ready.workflow_id, ready.message_id, ready.message_version
  FROM workflow w
  CROSS JOIN LATERAL (
    SELECT d.workflow_id, d.message_id, d.message_version, d.not_before, d.id
    FROM delivery d
    WHERE d.channel = :channel AND d.workflow_id = w.id AND d.state = 'PLANNED'
      AND d.not_before <= :now
    ORDER BY d.not_before, d.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED) AS ready
  WHERE w.state = 'ACTIVE' AND w.id <> ALL (CAST(:halted AS bigint[]))
  ORDER BY ready.not_before, ready.id
  LIMIT 1
),
-- Single values instead of a join: so the rows come in the index's order, and reading stops at the
-- limit.
batch AS MATERIALIZED (
  SELECT d.id
  FROM delivery d
  WHERE d.channel = :channel AND d.workflow_id = (SELECT workflow_id FROM head)
    AND d.state = 'PLANNED' AND d.not_before <= :now
    AND d.message_id = (SELECT message_id FROM head)
    AND d.message_version = (SELECT message_version FROM head)
  ORDER BY d.not_before, d.id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED
)
UPDATE delivery d
SET state = 'CLAIMED', claim_id = :claim, claimed_by = :life, lease_until = :lease
FROM batch
WHERE d.id = batch.id
RETURNING d.id, d.workflow_id, d.step, d.contact_id, d.address, d.attempts + 1 AS attempt,
          d.message_id, d.message_version
