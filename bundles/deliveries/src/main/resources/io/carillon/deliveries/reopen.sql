-- Whoever deletes a workflow waits for us and then ends what we put back, or we wait and see that it
-- is deleted.
WITH alive AS MATERIALIZED (
  SELECT w.id
  FROM workflow w
  WHERE w.state <> 'DELETED'
    AND (CAST(:workflow AS bigint) IS NULL OR w.id = CAST(:workflow AS bigint))
  ORDER BY w.id
  FOR SHARE
),
found AS (
  DELETE FROM past_delivery d
  USING alive
  WHERE alive.id = d.workflow_id AND {matching}
    -- Without one the person was erased.
    AND d.address IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM delivery_month m
      WHERE m.dropping AND d.id >= m.first_id AND d.id < m.first_id + 1000000000)
  RETURNING {kept}, d.attempts, d.uncertain, d.detail
),
gone AS (
  SELECT id, workflow_id, contact_id, message_id, hour, CAST(:now AS timestamptz) AS not_before, planned_at,
         workflow_version, message_version, cycle, stranded, step, channel, language, address,
         CAST(NULL AS bigint) AS claim_id,
         CASE WHEN :uncertain THEN attempts ELSE 0 END AS attempts,
         uncertain OR :uncertain AS uncertain,
         CASE WHEN NOT :uncertain THEN detail END AS detail
  FROM found
)
{toOutbox}
