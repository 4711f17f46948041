-- Whoever deletes a workflow waits for us and then ends what we put back, or we wait and see that it
-- is deleted.
WITH alive AS MATERIALIZED (
  SELECT w.id
  FROM workflow w
  WHERE w.state <> 'DELETED'
    AND (CAST(:workflow AS bigint) IS NULL OR w.id = CAST(:workflow AS bigint))
  ORDER BY w.id
  FOR SHARE
)
UPDATE delivery d
SET state = 'PLANNED', reason = NULL, attempts = 0, not_before = :now, finished_at = NULL,
    claim_id = NULL
FROM alive
WHERE alive.id = d.workflow_id AND {matching}
